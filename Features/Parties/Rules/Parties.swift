// Parties rules
