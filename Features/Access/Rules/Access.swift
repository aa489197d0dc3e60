// Access rules
