/// Marks the tag of an ``ID`` whose records are so few that their numbers are kept in 32 bits.
///
/// A higher number from outside names no record: it is refused where it is read, before any statement sees it.
public protocol FewRecords {}
