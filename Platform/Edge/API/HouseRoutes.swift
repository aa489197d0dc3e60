internal import Gate
internal import HTTP

/// The REST operations of the Gate's own commands: what waits for a second person, jobs, settings.
enum HouseRoutes {
    static func routes(_ host: Host) -> [Route] {
        pending(host) + jobs(host) + [
            queryRoute(
                "/api/v1/approval-rules", ApprovalRuleList.self, host,
                summary: "Which commands wait for a second person, and from which amount on",
                tag: "pending"),
            commandRoute(
                .post, "/api/v1/approval-rules", SetApprovalRule.self, host,
                summary: "Says from a date on whether a command waits", tag: "pending"),
            queryRoute(
                "/api/v1/factor-rules", FactorRuleList.self, host,
                summary: "Which commands ask for the second factor once more, and from which amount on",
                tag: "pending"),
            commandRoute(
                .post, "/api/v1/factor-rules", SetFactorRule.self, host,
                summary: "Says from a date on whether a command asks for the second factor",
                tag: "pending"),
            queryRoute(
                "/api/v1/settings", SettingList.self, host, summary: "Every setting with its value",
                tag: "settings"),
            commandRoute(
                .put, "/api/v1/settings/{name}", ChangeSetting.self, host,
                summary: "Sets a value from a date on", tag: "settings"),
            queryRoute(
                "/api/v1/audit", AuditList.self, host,
                summary: "Who did what, newest first; with `subject` the history of one record", tag: "audit"),
            queryRoute(
                "/api/v1/audit/{audit_id:int}", AuditRecord.self, host,
                summary: "One row of the audit log with the record before and after", tag: "audit"),
        ]
    }

    private static func pending(_ host: Host) -> [Route] {
        [
            queryRoute(
                "/api/v1/pending", PendingList.self, host, summary: "What waits for a second person",
                tag: "pending"),
            commandRoute(
                .post, "/api/v1/pending/{pending_id:int}/approval", ApprovePending.self, host,
                summary: "Approves a command that waits and does it", tag: "pending"),
            commandRoute(
                .post, "/api/v1/pending/{pending_id:int}/rejection", RejectPending.self, host,
                summary: "Refuses a command that waits", tag: "pending"),
            commandRoute(
                .post, "/api/v1/pending/{pending_id:int}/withdrawal", WithdrawPending.self, host,
                summary: "Takes back a command of one's own that waits", tag: "pending"),
        ]
    }

    private static func jobs(_ host: Host) -> [Route] {
        [
            queryRoute(
                "/api/v1/jobs", JobList.self, host, summary: "The calendar of jobs and those queued last",
                tag: "jobs"),
            queryRoute("/api/v1/jobs/{job_id:int}", JobDetail.self, host, summary: "One job", tag: "jobs"),
            commandRoute(
                .post, "/api/v1/jobs", QueueJob.self, host, summary: "Queues a job at once", tag: "jobs"
            ) { "/api/v1/jobs/\($0.number)" },
            commandRoute(
                .post, "/api/v1/jobs/{job_id:int}/retry", RetryJob.self, host,
                summary: "Queues a job again that was parked or cancelled", tag: "jobs"),
            commandRoute(
                .post, "/api/v1/jobs/{job_id:int}/cancellation", CancelJob.self, host,
                summary: "Cancels a job", tag: "jobs"),
            commandRoute(
                .put, "/api/v1/jobs/{job}/calendar", ChangeJobCalendar.self, host,
                summary: "Says when a job runs by itself", tag: "jobs"),
            commandRoute(
                .post, "/api/v1/jobs/purge", PurgeOldRows.self, host,
                summary: "Clears away keys, jobs and messages that nobody needs any more", tag: "jobs"),
        ]
    }
}
