// GeneralLedger rules
