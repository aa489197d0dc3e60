// GeneralLedger
