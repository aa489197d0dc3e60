public import Kernel

/// Names the kinds of shares; only ever used as the tag of an ``ID``.
public enum ShareKind: FewRecords {}
/// Names the applications for shares; only ever used as the tag of an ``ID``.
public enum ShareApplication {}
/// Names the folios, what one member holds of one kind; only ever used as the tag of an ``ID``.
public enum ShareFolio {}
/// Names the certificates; only ever used as the tag of an ``ID``.
public enum ShareCertificate {}
/// Names what has happened to shares; only ever used as the tag of an ``ID``.
public enum ShareEvent {}
