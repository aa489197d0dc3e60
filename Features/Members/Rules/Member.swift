/// Names the memberships; only ever used as the tag of an ``ID``.
public enum Member {}
/// Names the classes of members; only ever used as the tag of an ``ID``.
public enum MemberClass {}
/// Names the nominations; only ever used as the tag of an ``ID``.
public enum Nomination {}
