// Written by `npm run client` from the server's OpenAPI document; never edited by hand.
export interface paths {
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Alerts
         * @description Alerts, newest first; `open` leaves out what is resolved.
         */
        get: operations["list_alerts_api_v1_alerts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Alert
         * @description One alert.
         */
        get: operations["get_alert_api_v1_alerts__alert__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge
         * @description Take care of it; 409 names who did before, and when.
         */
        post: operations["acknowledge_api_v1_alerts__alert__acknowledge_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve
         * @description Judge it; 409 names who did before, and when.
         */
        post: operations["resolve_api_v1_alerts__alert__resolve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Board
         * @description The full board frame of the caller's scope, as the live socket would send it now.
         */
        get: operations["board_api_v1_board_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/course-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Templates
         * @description The templates of progression, step by step, with source and evidence.
         */
        get: operations["list_templates_api_v1_course_templates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{course}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Versions
         * @description Every version of a course, oldest first.
         */
        get: operations["list_versions_api_v1_courses__course__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{course}/adherence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Figures
         * @description Planned against done at every level: each session, each week, and the course.
         */
        get: operations["get_figures_api_v1_courses__course__adherence_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{course}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change Course
         * @description Add a break or a make-up, or end the course; 409 names who was first.
         */
        post: operations["change_course_api_v1_courses__course__changes_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{course}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Proposals
         * @description Every proposal of a course, oldest first.
         */
        get: operations["list_proposals_api_v1_courses__course__proposals_get"];
        put?: never;
        /**
         * Make Proposal
         * @description Propose what should come next, with its evidence; open proposals before it are overtaken.
         */
        post: operations["make_proposal_api_v1_courses__course__proposals_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{course}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Schedule
         * @description Every planned session with its day, what it asks, and whether it is excused or moved.
         */
        get: operations["get_schedule_api_v1_courses__course__schedule_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Devices
         * @description Devices by id with their wearers.
         */
        get: operations["list_devices_api_v1_devices_get"];
        put?: never;
        /**
         * Add Device
         * @description Register a device; rows that waited for it are looked at again.
         */
        post: operations["add_device_api_v1_devices_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{device}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign Device
         * @description Say who wears it from an instant on; rows that waited for that are delivered.
         */
        post: operations["assign_device_api_v1_devices__device__assignments_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start Import
         * @description Take a FIT, TCX, GPX or CSV workout; the same file of a participant is the same job.
         */
        post: operations["start_import_api_v1_imports_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Import
         * @description How far an import is.
         */
        get: operations["get_import_api_v1_imports__job__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ingest/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Batch
         * @description Take a batch; the answer comes when every row of it is on disk or in quarantine.
         */
        post: operations["post_batch_api_v1_ingest_batches_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ingest/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Messages
         * @description Messages for the people whose samples this sender brings; repeated until receipted.
         */
        get: operations["get_messages_api_v1_ingest_messages_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ingest/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Receipt
         * @description Note that a message was delivered, opened or answered.
         */
        post: operations["post_receipt_api_v1_ingest_receipts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Me
         * @description Who the server takes the caller for, and the language their browser prefers.
         */
        get: operations["me_api_v1_me_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{message}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Message
         * @description Take a message back: devices that have it are told to remove it.
         */
        post: operations["cancel_message_api_v1_messages__message__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Participants
         * @description Participants by label with the band in force; `q` is looked for in the label.
         */
        get: operations["list_participants_api_v1_participants_get"];
        put?: never;
        /**
         * Add Participant
         * @description A new participant with profile and consent; the brain is told in the same transaction.
         */
        post: operations["add_participant_api_v1_participants_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Participant
         * @description One person's page; the ETag is the version of the profile.
         */
        get: operations["get_participant_api_v1_participants__participant__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/chart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Chart
         * @description Heart rate against the band over a span, with its sessions and alerts.
         */
        get: operations["get_chart_api_v1_participants__participant__chart_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Consent
         * @description Consent given or withdrawn from now on; edge and brain are told in the same transaction.
         */
        post: operations["post_consent_api_v1_participants__participant__consent_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/course": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Course
         * @description Adherence of the course whose weeks touch the span.
         */
        get: operations["get_course_api_v1_participants__participant__course_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Courses
         * @description A participant's courses, each in its newest version.
         */
        get: operations["list_courses_api_v1_participants__participant__courses_get"];
        put?: never;
        /**
         * Start Course
         * @description Plan a course by the template of its group.
         */
        post: operations["start_course_api_v1_participants__participant__courses_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Messages
         * @description A participant's newest messages with their receipts.
         */
        get: operations["list_messages_api_v1_participants__participant__messages_get"];
        put?: never;
        /**
         * Send Message
         * @description Keep it and hand it to the sender that brings this participant's samples.
         */
        post: operations["send_message_api_v1_participants__participant__messages_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/minutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Minutes
         * @description The minute rows of a span as they are kept.
         */
        get: operations["get_minutes_api_v1_participants__participant__minutes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/prescriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Prescriptions
         * @description Every version of every prescription, oldest first.
         */
        get: operations["list_prescriptions_api_v1_participants__participant__prescriptions_get"];
        put?: never;
        /**
         * Issue Prescription
         * @description Issue a new prescription (others of the participant end) or amend the named one.
         */
        post: operations["issue_prescription_api_v1_participants__participant__prescriptions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Profile
         * @description The next version of the profile, in force from now on; the band is made anew with it.
         */
        put: operations["put_profile_api_v1_participants__participant__profile_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/session-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Reports
         * @description What was reported of a participant's sessions, the earliest session first.
         */
        get: operations["list_reports_api_v1_participants__participant__session_reports_get"];
        put?: never;
        /**
         * Add Report
         * @description Say what was done: it counts in frequency and duration, in intensity by effort only.
         */
        post: operations["add_report_api_v1_participants__participant__session_reports_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Sessions
         * @description Sessions that started in the span: results, and open ones.
         */
        get: operations["list_sessions_api_v1_participants__participant__sessions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/weeks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Weeks
         * @description Adherence of each ISO week of the participant's zone that touches the span.
         */
        get: operations["list_weeks_api_v1_participants__participant__weeks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prescriptions/{prescription}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set Status
         * @description Suspend, end or take up a prescription; 409 names who was first.
         */
        post: operations["set_status_api_v1_prescriptions__prescription__status_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{proposal}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide
         * @description Approve (the course gets a version with the new dose) or decline; 409 names who was first.
         */
        post: operations["decide_api_v1_proposals__proposal__decision_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rules
         * @description Every row of the table; a row without a title is a verdict, not an alert.
         */
        get: operations["list_rules_api_v1_rules_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Senders
         * @description Every sender.
         */
        get: operations["list_senders_api_v1_senders_get"];
        put?: never;
        /**
         * Add Sender
         * @description Register a sender.
         */
        post: operations["add_sender_api_v1_senders_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/senders/{sender}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Tokens
         * @description Every token of a sender, without the tokens.
         */
        get: operations["list_tokens_api_v1_senders__sender__tokens_get"];
        put?: never;
        /**
         * Issue Token
         * @description A new token; the edge knows it as soon as the change is on the log.
         */
        post: operations["issue_token_api_v1_senders__sender__tokens_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/senders/{sender}/tokens/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke Token
         * @description Close a token by its hash; open connections of it end within a second.
         */
        delete: operations["revoke_token_api_v1_senders__sender__tokens__token__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Session
         * @description One session with its history.
         */
        get: operations["get_session_api_v1_sessions__session__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{session}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct Session
         * @description Add a correction; the session is scored again, and the result says why.
         */
        post: operations["correct_session_api_v1_sessions__session__corrections_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin Trial
         * @description Begin a trial; its seed is drawn here and shown to nobody.
         */
        post: operations["begin_trial_api_v1_trials_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trials/{trial}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Trial
         * @description A trial and who has been allocated so far; never who will be.
         */
        get: operations["get_trial_api_v1_trials__trial__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trials/{trial}/allocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Allocate
         * @description The participant's arm, logged; asked again, the same.
         */
        post: operations["allocate_api_v1_trials__trial__allocations_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Livez
         * @description The process answers; nothing else is asked.
         */
        get: operations["livez_livez_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics
         * @description Prometheus text.
         */
        get: operations["metrics_metrics_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Readyz
         * @description Whether everything that people rely on works, check by check.
         *
         *     A store that is away is told and leaves the process ready: devices and the live page need none,
         *     and who takes them away from here would lose more.
         */
        get: operations["readyz_readyz_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Version
         * @description What runs here.
         */
        get: operations["version_version_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Ack
         * @description The answer to one batch, given once everything of it is on disk.
         *
         *         `durable` is [first_seq, last_seq]: the sender may delete these rows, refused ones too, since
         *         those rest in quarantine. `durable_in` says whether the log has all of it, or the server's spool
         *         some of it while the log is away: the right to delete is the same. `missing` is advice: sequence
         *         numbers of this boot that never came.
         */
        Ack: {
            batch_id: string;
            durable: [
                number,
                number
            ] | null;
            /**
             * @default log
             * @enum {unknown}
             */
            durable_in: "log" | "spool";
            missing: [
                number,
                number
            ][];
            notes: components["schemas"]["Outcome"][];
            received: number;
            received_ms: number;
            rejected: components["schemas"]["Outcome"][];
            server_ms: number;
        };
        /**
         * AcknowledgeBody
         * @description Somebody takes care; `version` is the one they have seen.
         */
        AcknowledgeBody: {
            /**
             * Reason
             * @default
             */
            reason: string;
            /** Version */
            version: number;
        };
        /**
         * Alert
         * @description An alert's newest revision with its words and what people did about it.
         */
        Alert: {
            /** Acknowledged By */
            acknowledged_by: string | null;
            /** Acknowledged Ms */
            acknowledged_ms: number | null;
            /** Alert Id */
            alert_id: string;
            /** Ended Ms */
            ended_ms: number | null;
            /** Evidence */
            evidence: {
                [key: string]: unknown;
            };
            /** Found Late */
            found_late: boolean;
            /** Held Until Ms */
            held_until_ms: number;
            /** Kind */
            kind: string;
            /** Note */
            note: string | null;
            /** Notify */
            notify: string[];
            /** Page */
            page: boolean;
            /** Participant */
            participant: string;
            /** Published Ms */
            published_ms: number;
            /** Reason */
            reason: string | null;
            /** Resolution */
            resolution: string | null;
            /** Resolved By */
            resolved_by: string | null;
            /** Resolved Ms */
            resolved_ms: number | null;
            /** Revision */
            revision: number;
            /** Rule */
            rule: string;
            /** Session Id */
            session_id: string | null;
            /** Severity */
            severity: string;
            /** Site */
            site: string;
            /** Started Ms */
            started_ms: number;
            /**
             * State
             * @enum {string}
             */
            state: "raised" | "acknowledged" | "resolved";
            text: components["schemas"]["InBoth"];
            title: components["schemas"]["InBoth"];
            /** Version */
            version: number;
        };
        /**
         * AlertPage
         * @description Some alerts, newest first, and the cursor of the next.
         */
        AlertPage: {
            /** Items */
            items: components["schemas"]["Alert"][];
            /** Next */
            next: string | null;
        };
        /**
         * AllocationBody
         * @description Whom to allocate.
         */
        AllocationBody: {
            /** Participant */
            participant: string;
        };
        /**
         * Anchor
         * @description What the intensity is measured against.
         * @enum {string}
         */
        Anchor: "hrr" | "hrmax" | "bpm" | "rpe";
        /**
         * Answer
         * @description A question's answer; «not recorded» is not «no».
         * @enum {string}
         */
        Answer: "yes" | "no" | "not_recorded";
        /**
         * AskBody
         * @description What a proposal must know beside records; `new_symptom` null = nobody asked.
         */
        AskBody: {
            /** New Symptom */
            new_symptom?: boolean | null;
        };
        /**
         * AssignBody
         * @description From `from_ms` on (default: now) the device is worn by the participant, or by nobody.
         */
        AssignBody: {
            /** From Ms */
            from_ms?: number | null;
            /** Participant */
            participant: string | null;
        };
        /**
         * BandInput
         * @description A value that the band rests on: how it was found, who recorded it, and when.
         *
         *     `method` is `recorded`, `measured` or the name of the formula; a formula's date is that of the
         *     age it rests on. `value` null: not recorded.
         */
        BandInput: {
            /** Method */
            method: string;
            /**
             * Name
             * @enum {string}
             */
            name: "age_years" | "rhr_bpm" | "hrmax_bpm";
            /** Recorded By */
            recorded_by: string;
            /** Recorded Ms */
            recorded_ms: number;
            /** Value */
            value: number | null;
        };
        /**
         * BandShown
         * @description The prescribed band in force.
         */
        BandShown: {
            /** Ceiling Bpm */
            ceiling_bpm: number;
            /** Ceiling Kind */
            ceiling_kind: string;
            /** Formula */
            formula: string;
            /** Inputs */
            inputs: {
                [key: string]: number | string;
            };
            /** Lower Bpm */
            lower_bpm: number;
            /** Upper Bpm */
            upper_bpm: number;
        };
        /**
         * Batch
         * @description A batch in columns, the normal form; `devices` may be plain ids.
         */
        Batch: {
            batch_id: string;
            boot: number;
            columns: components["schemas"]["Columns"];
            devices: (string | components["schemas"]["DeviceClock"])[];
            /** @default null */
            exchange: components["schemas"]["Exchange"] | null;
            first_seq: number;
            last_seq: number;
            sender: string;
            sent_at: number;
            /** @default false */
            trusted_clock: boolean;
        };
        /** Body_start_import_api_v1_imports_post */
        Body_start_import_api_v1_imports_post: {
            /** File */
            file: string;
            /** Participant */
            participant: string;
        };
        /**
         * BreakBody
         * @description Days without training, both included; a device fault names its event.
         */
        BreakBody: {
            /** Device Event */
            device_event?: string | null;
            /**
             * First
             * Format: date
             */
            first: string;
            kind: components["schemas"]["BreakKind"];
            /**
             * Last
             * Format: date
             */
            last: string;
        };
        /**
         * BreakKind
         * @description Why nobody trains; all but a pause excuse the sessions that they hold.
         * @enum {string}
         */
        BreakKind: "holiday" | "pause" | "illness" | "travel" | "device_fault" | "clinician_hold";
        /**
         * ChangeBody
         * @description One change of a course and why; `withdrew` ends it on that day.
         */
        ChangeBody: {
            add_break?: components["schemas"]["BreakBody"] | null;
            add_make_up?: components["schemas"]["MakeUpBody"] | null;
            /** Reason */
            reason: string;
            /** Seen Version */
            seen_version: number;
            /** Withdrew */
            withdrew?: string | null;
        };
        /**
         * Columns
         * @description The rows as columns of one length: `device` indexes `devices`, `metric` is name or number.
         */
        Columns: {
            dev_ms: number[];
            device: number[];
            /** @default null */
            flags: number[] | null;
            metric: (number | string)[];
            value: number[];
        };
        /**
         * ConsentBody
         * @description Consent given or withdrawn, from an instant on (default: now).
         */
        ConsentBody: {
            /** From Ms */
            from_ms?: number | null;
            /** Given */
            given: boolean;
        };
        /**
         * CorrectionBody
         * @description What a person says about a session against what was measured.
         */
        CorrectionBody: {
            /**
             * Field
             * @enum {string}
             */
            field: "attended" | "excluded" | "source" | "note";
            /** Reason */
            reason: string;
            /** Value */
            value?: string | boolean | null;
        };
        /**
         * CourseAdherence
         * @description A course over its weeks that are not excused.
         *
         *     Shares are None where nothing was planned. `f_total`, `d_total`, `rdi` are not capped; `rdi`
         *     None = unknown dose.
         */
        CourseAdherence: {
            /** A Total */
            a_total: number | null;
            /** A Total High */
            a_total_high: number | null;
            /** A Total Low */
            a_total_low: number | null;
            course_class: components["schemas"]["CourseClass"];
            /** D Total */
            d_total: number | null;
            /** Discontinued */
            discontinued: boolean;
            /** Dose Reductions */
            dose_reductions: number;
            /** Early Terminations */
            early_terminations: number;
            /** F Total */
            f_total: number | null;
            /** Interruptions */
            interruptions: number;
            /** Longest Gap Days */
            longest_gap_days: number | null;
            /** Rdi */
            rdi: number | null;
            /** Weeks */
            weeks: number;
            /** Weeks Excused */
            weeks_excused: number;
        };
        /**
         * CourseBody
         * @description A course by the template of its group; `effort` is the prescribed RPE band, Borg 6-20.
         */
        CourseBody: {
            /** Course */
            course?: string | null;
            /** Effort */
            effort?: [
                number,
                number
            ] | null;
            group: components["schemas"]["Group"];
            /** Minute */
            minute?: number | null;
            /** @default approved */
            progression: components["schemas"]["Progression"];
            /**
             * Start
             * Format: date
             */
            start: string;
            /**
             * Walks
             * @default false
             */
            walks: boolean;
            /** Weekdays */
            weekdays?: number[];
            /**
             * Weeks
             * @default 18
             */
            weeks: number;
        };
        /**
         * CourseClass
         * @description How a course is classed; «not known» blames missing data, not the person.
         * @enum {string}
         */
        CourseClass: "adherent" | "attended_intensity_not_reached" | "attended_intensity_not_known" | "partial" | "non_adherent" | "not_known";
        /**
         * CourseFigures
         * @description A course so far; `headline` is that of its first 16 weeks once they are over.
         */
        CourseFigures: {
            adherence: components["schemas"]["CourseAdherence"];
            /** Course */
            course: string;
            headline: components["schemas"]["CourseAdherence"] | null;
            rate: components["schemas"]["Rate"];
            /** Version */
            version: number;
            /** Weeks */
            weeks: components["schemas"]["WeekShown"][];
        };
        /**
         * CourseList
         * @description Courses, oldest first.
         */
        CourseList: {
            /** Items */
            items: components["schemas"]["CourseShown"][];
        };
        /**
         * CourseShown
         * @description One version of a course; send `version` back with an edit as `seen_version`.
         */
        CourseShown: {
            /** Changed By */
            changed_by: string;
            /** Changed Ms */
            changed_ms: number;
            /** Course */
            course: string;
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Participant */
            participant: string;
            /** Reason */
            reason: string;
            /** Version */
            version: number;
        };
        /**
         * DecisionBody
         * @description What a person makes of a proposal; the reason stands in the audit trail.
         */
        DecisionBody: {
            /**
             * Decision
             * @enum {string}
             */
            decision: "approved" | "declined";
            /** Reason */
            reason: string;
            /** Seen Version */
            seen_version: number;
        };
        /**
         * DeviceBody
         * @description A device to register.
         */
        DeviceBody: {
            /** Device */
            device: string;
            /** Kind */
            kind: string;
            /**
             * Label
             * @default
             */
            label: string;
            /** Site */
            site: string;
        };
        /**
         * DeviceClock
         * @description A device that stamps its rows by a clock of its own, which read `clock_ms` at `sent_at`.
         */
        DeviceClock: {
            clock_ms: number;
            id: string;
        };
        /**
         * DevicePage
         * @description Some devices.
         */
        DevicePage: {
            /** Items */
            items: components["schemas"]["DeviceShown"][];
            /** Next */
            next: string | null;
        };
        /**
         * DeviceShown
         * @description A device with its wearers, oldest first.
         */
        DeviceShown: {
            /** Assignments */
            assignments: components["schemas"]["Worn"][];
            /** Device */
            device: string;
            /** Kind */
            kind: string;
            /** Label */
            label: string;
            /** Site */
            site: string;
        };
        /**
         * Dose
         * @description What one week asks: sessions of so many conditioning minutes at a share of the reserve.
         */
        Dose: {
            /** High */
            high: number;
            /** Low */
            low: number;
            /** Minutes */
            minutes: number;
            /** Sessions */
            sessions: number;
        };
        /**
         * DownKind
         * @description What a message asks of the device.
         * @enum {unknown}
         */
        DownKind: "alarm" | "cancel" | "cue" | "question";
        /**
         * DownMessage
         * @description One message to one participant, in a language, worth showing until it expires.
         */
        DownMessage: {
            /** @default null */
            cancels: string | null;
            /** @default [] */
            choices: string[];
            created_ms: number;
            expires_ms: number;
            id: string;
            kind: components["schemas"]["DownKind"];
            language: string;
            participant: string;
            text: string;
        };
        /**
         * Exchange
         * @description The clock exchange of the previous batch, which makes the sender's clock exact.
         *
         *         `t0` and `t3` are the sender's clock when it sent that batch and when the ack arrived, `t1` and
         *         `t2` are `received_ms` and `server_ms` of that ack; all in ms.
         */
        Exchange: {
            t0: number;
            t1: number;
            t2: number;
            t3: number;
        };
        /**
         * Finality
         * @description How settled a result is.
         * @enum {string}
         */
        Finality: "provisional" | "final" | "amended";
        /**
         * Finding
         * @description One piece of evidence: its value against its limit; unknown is neither met nor not met.
         */
        Finding: {
            /** Limit */
            limit: number | null;
            /** Name */
            name: string;
            /** Value */
            value: number | null;
            verdict: components["schemas"]["Verdict"];
        };
        /**
         * Group
         * @description The clinical group a prescription was written for.
         * @enum {string}
         */
        Group: "t2d" | "htn" | "obesity" | "subhealth" | "older" | "cardiac" | "pregnancy" | "oa" | "other";
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /**
         * InBoth
         * @description A text in both languages.
         */
        InBoth: {
            /** En */
            en: string;
            /** Zh */
            zh: string;
        };
        /**
         * IntervalsBody
         * @description Work bouts: `reps` times `work_s` with `rest_s` between.
         */
        IntervalsBody: {
            /** Reps */
            reps: number;
            /** Rest S */
            rest_s: number;
            /** Work S */
            work_s: number;
        };
        /**
         * Job
         * @description An import job: `waiting`, `running`, `done` or `failed`; `detail` holds rows or the code.
         */
        Job: {
            /** Detail */
            detail: {
                [key: string]: unknown;
            };
            /** Filename */
            filename: string;
            /** Job */
            job: string;
            /** Participant */
            participant: string;
            /** Size Bytes */
            size_bytes: number;
            /** State */
            state: string;
        };
        /**
         * LineShown
         * @description A planned session and what became of it.
         */
        LineShown: {
            planned: components["schemas"]["Planned"];
            session: components["schemas"]["SessionShown"] | null;
            /** State */
            state: string;
        };
        /**
         * MakeUpBody
         * @description A session on another day than planned.
         */
        MakeUpBody: {
            /**
             * On
             * Format: date
             */
            on: string;
            /**
             * Planned
             * Format: date
             */
            planned: string;
        };
        /**
         * Me
         * @description The caller.
         */
        Me: {
            /** Actor */
            actor: string;
            /** Clock Speed */
            clock_speed: number;
            /** Language */
            language: string;
            /** Organisation */
            organisation: string;
            /** Role */
            role: string;
            /** Sites */
            sites: string[] | null;
        };
        /**
         * MessageBody
         * @description A cue, an alarm or a question; `expires_s` is how long it is worth showing.
         */
        MessageBody: {
            /** Choices */
            choices?: string[];
            /**
             * Expires S
             * @default 120
             */
            expires_s: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "cue" | "alarm" | "question";
            /**
             * Language
             * @default zh
             * @enum {string}
             */
            language: "zh" | "en";
            /** Text */
            text: string;
        };
        /**
         * MessageList
         * @description Newest first.
         */
        MessageList: {
            /** Items */
            items: components["schemas"]["MessageShown"][];
        };
        /**
         * MessageShown
         * @description A message and how far it has come.
         */
        MessageShown: {
            /** Answer */
            answer: string | null;
            /** At Ms */
            at_ms: {
                [key: string]: number;
            };
            /** Created Ms */
            created_ms: number;
            /** Expires Ms */
            expires_ms: number;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Language */
            language: string;
            /** Participant */
            participant: string;
            /** State */
            state: string;
            /** Text */
            text: string;
        };
        /**
         * Move
         * @description What is proposed.
         * @enum {string}
         */
        Move: "advance" | "ramp" | "hold" | "review" | "back_one" | "back_two";
        /**
         * OpenSession
         * @description A session without a result yet; `ended_ms` null while it lasts.
         */
        OpenSession: {
            /** By Mark */
            by_mark: boolean;
            /** Ended Ms */
            ended_ms: number | null;
            /** Participant */
            participant: string;
            /** Session Id */
            session_id: string;
            /** Site */
            site: string;
            /** Started Ms */
            started_ms: number;
        };
        /**
         * Outcome
         * @description `count` rows from sequence number `seq` on that share one code.
         */
        Outcome: {
            code: string;
            count: number;
            seq: number;
        };
        /**
         * ParticipantDetail
         * @description One person's page.
         */
        ParticipantDetail: {
            band: components["schemas"]["BandShown"] | null;
            /** Band Inputs */
            band_inputs: components["schemas"]["BandInput"][];
            /** Consent */
            consent: string;
            /** Context Version */
            context_version: number;
            /** Has Band */
            has_band: boolean;
            /** Label */
            label: string;
            /** Language */
            language: string;
            /** No Band Cause */
            no_band_cause: string | null;
            /** Participant */
            participant: string;
            /** Prescription */
            prescription: {
                [key: string]: unknown;
            } | null;
            profile: components["schemas"]["ProfileBody"] | null;
            /** Profile Version */
            profile_version: number;
            /** Site */
            site: string;
            /** Stratum */
            stratum: string;
            week_plan: components["schemas"]["WeekPlanShown"] | null;
            /** Zone */
            zone: string;
        };
        /**
         * ParticipantNew
         * @description A new participant; without an id the server draws one.
         *
         *     Consent counts from `consent_from_ms` (when a form was signed), by default from now on.
         */
        ParticipantNew: {
            /**
             * Consent
             * @default false
             */
            consent: boolean;
            /** Consent From Ms */
            consent_from_ms?: number | null;
            /** Label */
            label: string;
            /** Participant */
            participant?: string | null;
            profile?: components["schemas"]["ProfileBody"];
            /** Site */
            site: string;
        };
        /**
         * ParticipantPage
         * @description Some participants and the cursor of the next.
         */
        ParticipantPage: {
            /** Items */
            items: components["schemas"]["ParticipantShown"][];
            /** Next */
            next: string | null;
        };
        /**
         * ParticipantShown
         * @description One line of the list.
         */
        ParticipantShown: {
            band: components["schemas"]["BandShown"] | null;
            /** Has Band */
            has_band: boolean;
            /** Label */
            label: string;
            /** No Band Cause */
            no_band_cause: string | null;
            /** Participant */
            participant: string;
            /** Site */
            site: string;
            /** Stratum */
            stratum: string;
            /** Zone */
            zone: string;
        };
        /**
         * Planned
         * @description One planned session. `excused`: why it leaves the denominators; `moved_from`: made up.
         */
        Planned: {
            /**
             * Day
             * Format: date
             */
            day: string;
            dose: components["schemas"]["Dose"];
            excused?: components["schemas"]["BreakKind"] | null;
            /** Minute */
            minute: number | null;
            /**
             * Monday
             * Format: date
             */
            monday: string;
            /** Moved From */
            moved_from?: string | null;
            /** Number */
            number: number;
            /** Step */
            step: number;
            /** Week */
            week: number;
        };
        /**
         * PrescriptionBody
         * @description A prescription; with `prescription_id` and `seen_version` it amends that one.
         */
        PrescriptionBody: {
            anchor: components["schemas"]["Anchor"];
            /** Ceiling Bpm */
            ceiling_bpm?: number | null;
            /** Conditioning Min */
            conditioning_min: number;
            /** Cooldown Min */
            cooldown_min: number;
            /** Effective From Ms */
            effective_from_ms?: number | null;
            group: components["schemas"]["Group"];
            /** High */
            high: number;
            intervals?: components["schemas"]["IntervalsBody"] | null;
            /** Low */
            low: number;
            /** Prescription Id */
            prescription_id?: string | null;
            /** Rpe High */
            rpe_high?: number | null;
            /** Rpe Low */
            rpe_low?: number | null;
            /** Seen Version */
            seen_version?: number | null;
            /** Sessions Per Week */
            sessions_per_week: number;
            /**
             * Strap Assigned
             * @default false
             */
            strap_assigned: boolean;
            /** Warmup Min */
            warmup_min: number;
        };
        /**
         * PrescriptionIssued
         * @description The version, and the band that it gives or why it gives none.
         */
        PrescriptionIssued: {
            band: components["schemas"]["BandShown"] | null;
            /** Context Version */
            context_version: number;
            /** No Band Cause */
            no_band_cause: string | null;
            prescription: components["schemas"]["PrescriptionShown"];
        };
        /**
         * PrescriptionList
         * @description Every version, oldest first.
         */
        PrescriptionList: {
            /** Items */
            items: components["schemas"]["PrescriptionShown"][];
        };
        /**
         * PrescriptionShown
         * @description One version; `edit_version` is what an edit sends back as `seen_version`.
         */
        PrescriptionShown: {
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Edit Version */
            edit_version: number;
            /** Effective From Ms */
            effective_from_ms: number;
            /** Issued By */
            issued_by: string;
            /** Issued Ms */
            issued_ms: number;
            /** Participant */
            participant: string;
            /** Prescription Id */
            prescription_id: string;
            /** Status */
            status: string;
            /** Version */
            version: number;
        };
        /**
         * ProfileBody
         * @description What prescribing must know; null and `not_recorded` are not «no».
         */
        ProfileBody: {
            /** Age Years */
            age_years?: number | null;
            /** Hrmax Measured Bpm */
            hrmax_measured_bpm?: number | null;
            /**
             * Language
             * @default zh
             */
            language: string;
            /** @default not_recorded */
            rate_drug: components["schemas"]["Answer"];
            /**
             * Reply Channel
             * @default false
             */
            reply_channel: boolean;
            /** Rhr Bpm */
            rhr_bpm?: number | null;
            /** @default not_recorded */
            rhythm: components["schemas"]["Answer"];
            /** @default not_recorded */
            sex: components["schemas"]["Sex"];
            /** @default not_recorded */
            stratum: components["schemas"]["Stratum"];
            /**
             * Zone
             * @default Asia/Shanghai
             * @example Asia/Shanghai
             * @example UTC
             */
            zone: string;
        };
        /**
         * Progression
         * @description What moves a course to its next step: the weeks of the template, or a person's approval.
         * @enum {string}
         */
        Progression: "template" | "approved";
        /**
         * Proposal
         * @description A move from the week's dose to another from `from_week` on, and what speaks for it.
         */
        Proposal: {
            /** Ask Symptoms */
            ask_symptoms: boolean;
            /** Findings */
            findings: components["schemas"]["Finding"][];
            /** From Week */
            from_week: number;
            move: components["schemas"]["Move"];
            now: components["schemas"]["Dose"];
            /** Step */
            step: number;
            then: components["schemas"]["Dose"];
        };
        /**
         * ProposalList
         * @description Proposals, oldest first.
         */
        ProposalList: {
            /** Items */
            items: components["schemas"]["ProposalShown"][];
        };
        /**
         * ProposalShown
         * @description A proposal with its evidence, and what became of it.
         */
        ProposalShown: {
            /** At Ms */
            at_ms: number;
            /** Changed By */
            changed_by: string;
            /** Changed Ms */
            changed_ms: number;
            content: components["schemas"]["Proposal"];
            /** Course */
            course: string;
            /** Edit Version */
            edit_version: number;
            /** Proposal */
            proposal: string;
            /** Reason */
            reason: string;
            /** State */
            state: string;
            /** Week */
            week: number;
        };
        /**
         * Proposed
         * @description The proposal, or null where nothing is to be proposed now.
         */
        Proposed: {
            proposal: components["schemas"]["ProposalShown"] | null;
        };
        /**
         * Rate
         * @description Share of planned sessions that were done, None with none that count yet.
         *
         *     `low..high` are its bounds by what is not known; `interval_low..interval_high` the Wilson 95 %
         *     interval around them.
         */
        Rate: {
            /** Done */
            done: number;
            /** High */
            high: number | null;
            /** Interval High */
            interval_high: number | null;
            /** Interval Low */
            interval_low: number | null;
            /** Low */
            low: number | null;
            /** Not Done */
            not_done: number;
            /** Not Known */
            not_known: number;
            /** Share */
            share: number | null;
        };
        /**
         * Receipt
         * @description How far a message has come, in this order.
         * @enum {unknown}
         */
        Receipt: "answered" | "delivered" | "opened";
        /**
         * ReceiptNote
         * @description How far a down-message came; `answer` is the chosen text of a question.
         */
        ReceiptNote: {
            /** @default null */
            answer: string | null;
            id: string;
            state: components["schemas"]["Receipt"];
        };
        /**
         * Record
         * @description One row in the record form.
         */
        Record: {
            dev_ms: number;
            device: string;
            /** @default 0 */
            flags: number;
            metric: number | string;
            value: number;
        };
        /**
         * RecordBatch
         * @description A batch as one object per row, for first steps and small devices.
         */
        RecordBatch: {
            batch_id: string;
            boot: number;
            /** @default null */
            exchange: components["schemas"]["Exchange"] | null;
            first_seq: number;
            last_seq: number;
            records: components["schemas"]["Record"][];
            sender: string;
            sent_at: number;
            /** @default false */
            trusted_clock: boolean;
        };
        /**
         * ReportBody
         * @description What somebody says of a session; null = not asked.
         */
        ReportBody: {
            /** Minutes */
            minutes: number;
            /**
             * Note
             * @default
             */
            note: string;
            /** Rpe */
            rpe?: number | null;
            /** Started Ms */
            started_ms: number;
            /** Symptom */
            symptom?: boolean | null;
        };
        /**
         * ResolveBody
         * @description Somebody judged it, and says in `note` what they found or did.
         */
        ResolveBody: {
            /**
             * Code
             * @enum {string}
             */
            code: "true_acted" | "true_no_action" | "false_artefact" | "false_threshold";
            /** Note */
            note: string;
            /** Version */
            version: number;
        };
        /**
         * Schedule
         * @description Every planned session, the earliest first.
         */
        Schedule: {
            /** Items */
            items: components["schemas"]["Planned"][];
        };
        /**
         * SenderBody
         * @description A sender to register.
         */
        SenderBody: {
            /** Kind */
            kind: string;
            /**
             * Label
             * @default
             */
            label: string;
            /** Sender */
            sender: string;
            /** Site */
            site: string;
        };
        /**
         * SenderShown
         * @description A sender.
         */
        SenderShown: {
            /** Kind */
            kind: string;
            /** Label */
            label: string;
            /** Sender */
            sender: string;
            /** Site */
            site: string;
        };
        /**
         * SessionDetail
         * @description A session with every revision of its result and every correction.
         */
        SessionDetail: {
            /** Corrections */
            corrections: {
                [key: string]: unknown;
            }[];
            /** Revisions */
            revisions: components["schemas"]["SessionResult"][];
            /** Session */
            session: components["schemas"]["SessionResult"] | components["schemas"]["OpenSession"];
        };
        /**
         * SessionList
         * @description Sessions that started in the span, oldest first.
         */
        SessionList: {
            /** Items */
            items: (components["schemas"]["SessionResult"] | components["schemas"]["OpenSession"])[];
        };
        /**
         * SessionResult
         * @description A session's score with its identity, figures, and the hash that makes it reproducible.
         */
        SessionResult: {
            /** Algorithm */
            algorithm: string;
            /** Artefact S */
            artefact_s: number;
            /** By Mark */
            by_mark: boolean;
            /** Cadence Mean Spm */
            cadence_mean_spm: number | null;
            /** Context Version */
            context_version: number | null;
            /** Coverage */
            coverage: number;
            /** Ended Ms */
            ended_ms: number;
            finality: components["schemas"]["Finality"];
            /** Hr Max Bpm */
            hr_max_bpm: number | null;
            /** Hr Mean Bpm */
            hr_mean_bpm: number | null;
            /** Hr Min Bpm */
            hr_min_bpm: number | null;
            /** Hr Recovery 60 Bpm */
            hr_recovery_60_bpm?: number | null;
            /** Input Hash */
            input_hash: string;
            /** Participant */
            participant: string;
            /** Prescription Id */
            prescription_id: string | null;
            /** Prescription Version */
            prescription_version: number | null;
            /** Reason */
            reason: string;
            /** Revision */
            revision: number;
            score: components["schemas"]["SessionScore"] | null;
            /** Session Id */
            session_id: string;
            /** Site */
            site: string;
            /** Source Used */
            source_used: string;
            /** Started Ms */
            started_ms: number;
            /** Steps */
            steps: number | null;
            /** Trimp */
            trimp: number | null;
        };
        /**
         * SessionScore
         * @description What one session did against its prescription; minutes unless a name says otherwise.
         *
         *     None means «can't be known from these samples», never zero. `tiz_low_min..tiz_high_min` bounds
         *     time in zone by the unknown time: [in, in + unknown].
         */
        SessionScore: {
            /** A Dur */
            a_dur: number;
            /** A Int */
            a_int: number | null;
            /** Above Min */
            above_min: number;
            /** Above Share */
            above_share: number | null;
            /** Below Min */
            below_min: number;
            /** Bouts Hit */
            bouts_hit?: number | null;
            /** Bouts Planned */
            bouts_planned?: number | null;
            /** Bouts Unknown */
            bouts_unknown?: number | null;
            /** Completed */
            completed: boolean;
            /** Cond Min */
            cond_min: number;
            /** Conditioning End Ms */
            conditioning_end_ms: number;
            /** Conditioning Start Ms */
            conditioning_start_ms: number;
            /** Coverage */
            coverage: number;
            /** Dose Met Min */
            dose_met_min?: number | null;
            /** In Min */
            in_min: number;
            /** Sa */
            sa: number | null;
            status: components["schemas"]["SessionStatus"];
            /** Tiz Adj Min */
            tiz_adj_min: number | null;
            /** Tiz High Min */
            tiz_high_min: number;
            /** Tiz Low Min */
            tiz_low_min: number;
            /** Unknown Cause */
            unknown_cause: string | null;
            /** Valid Min */
            valid_min: number;
            verdict: components["schemas"]["Verdict"];
        };
        /**
         * SessionShown
         * @description What was done of a planned session, and from which source it is judged.
         */
        SessionShown: {
            /** Also */
            also: string[];
            /** Cond Min */
            cond_min: number | null;
            /** Device */
            device: string;
            /** Intensity */
            intensity: string;
            /** Rpe */
            rpe: number | null;
            /** Session Id */
            session_id: string;
            /** Source */
            source: string;
            /** Status */
            status: string | null;
            /** Tiz Adj Min */
            tiz_adj_min: number | null;
            /** Tiz High Min */
            tiz_high_min: number | null;
            /** Tiz Low Min */
            tiz_low_min: number | null;
        };
        /**
         * SessionStatus
         * @description The one word shown for a session: the first that holds, in this order.
         * @enum {string}
         */
        SessionStatus: "not_exercising" | "unverified" | "over_intensity" | "on_target" | "under_intensity" | "completed" | "attended" | "short";
        /**
         * Sex
         * @description Recorded sex; the HRmax formulas differ by it.
         * @enum {string}
         */
        Sex: "female" | "male" | "not_recorded";
        /**
         * StatusBody
         * @description Suspend, end or take up again; the reason stands in the audit trail.
         */
        StatusBody: {
            /**
             * Reason
             * @default
             */
            reason: string;
            /** Seen Version */
            seen_version: number;
            /** Status */
            status: string;
        };
        /**
         * Stratum
         * @description Risk stratum from screening; it sets how a participant is monitored.
         * @enum {string}
         */
        Stratum: "low" | "moderate" | "high" | "not_recorded";
        /**
         * TokenBody
         * @description What a new token may do: speak for these devices, or (null) for all of the sender's site.
         */
        TokenBody: {
            /** Devices */
            devices?: string[] | null;
            /** Expires Ms */
            expires_ms?: number | null;
        };
        /**
         * TokenIssued
         * @description The only time that anybody sees the token.
         */
        TokenIssued: {
            /** Token */
            token: string;
            /** Token Hash */
            token_hash: string;
        };
        /**
         * TokenShown
         * @description What is kept of a token.
         */
        TokenShown: {
            /** Expires Ms */
            expires_ms: number | null;
            /** Issued Ms */
            issued_ms: number;
            /** Revoked Ms */
            revoked_ms: number | null;
            /** Token Hash */
            token_hash: string;
        };
        /**
         * TrialBody
         * @description A trial of two arms or more; the list is drawn from a seed that nobody is shown.
         */
        TrialBody: {
            /** Arms */
            arms: string[];
            /** Block Sizes */
            block_sizes: number[];
            /** Name */
            name: string;
            /** Site */
            site: string;
            /** Trial */
            trial: string;
        };
        /** ValidationError */
        ValidationError: {
            /** Context */
            ctx?: Record<string, never>;
            /** Input */
            input?: unknown;
            /** Location */
            loc: (string | number)[];
            /** Message */
            msg: string;
            /** Error Type */
            type: string;
        };
        /**
         * Verdict
         * @description Three values: missing data is never good news and never blame.
         * @enum {string}
         */
        Verdict: "met" | "not_met" | "unknown";
        /**
         * Waiting
         * @description Messages that wait for people whom the sender carries.
         */
        Waiting: {
            messages: components["schemas"]["DownMessage"][];
        };
        /**
         * WeekAdherence
         * @description One week. None = can't be known, or nothing was planned.
         *
         *     `low_confidence`: over a third of the sessions are unscorable.
         */
        WeekAdherence: {
            /** A Dur */
            a_dur: number | null;
            /** A Freq */
            a_freq: number | null;
            /** A Int */
            a_int: number | null;
            /** A Min */
            a_min: number | null;
            /** Above Share */
            above_share: number | null;
            /** Excused */
            excused: boolean;
            /** Low Confidence */
            low_confidence: boolean;
            /** Null Sessions */
            null_sessions: number;
            /** Planned Min */
            planned_min: number;
            /** Sessions Completed */
            sessions_completed: number;
            /** Sessions Done */
            sessions_done: number;
            /** Sessions Planned */
            sessions_planned: number;
            /** Tiz High Min */
            tiz_high_min: number;
            /** Tiz Low Min */
            tiz_low_min: number;
            /** Tiz Min */
            tiz_min: number;
        };
        /**
         * WeekPlanShown
         * @description What the prescription asks of a week.
         */
        WeekPlanShown: {
            /** Conditioning Min */
            conditioning_min: number;
            /** Cooldown Min */
            cooldown_min: number;
            /** In Zone Min */
            in_zone_min: number;
            /** Sessions Per Week */
            sessions_per_week: number;
            /** Warmup Min */
            warmup_min: number;
        };
        /**
         * WeekShown
         * @description One week: lines, figures, what was excused, and its revision (0 before the first).
         */
        WeekShown: {
            adherence: components["schemas"]["WeekAdherence"];
            /** Excused */
            excused: {
                [key: string]: number;
            };
            /** Extra */
            extra: components["schemas"]["SessionShown"][];
            /** Finality */
            finality: string;
            /** Lines */
            lines: components["schemas"]["LineShown"][];
            /**
             * Monday
             * Format: date
             */
            monday: string;
            rate: components["schemas"]["Rate"];
            /** Revision */
            revision: number;
            /** Revision Reason */
            revision_reason: string | null;
            /** Step */
            step: number;
            /** Week */
            week: number;
        };
        /**
         * Worn
         * @description Who wears a device when; `to_ms` null while it lasts.
         */
        Worn: {
            /** Device */
            device: string;
            /** From Ms */
            from_ms: number;
            /** Participant */
            participant: string;
            /** To Ms */
            to_ms: number | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_alerts_api_v1_alerts_get: {
        parameters: {
            query?: {
                state?: "open" | "all";
                participant?: string | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertPage"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_alert_api_v1_alerts__alert__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    acknowledge_api_v1_alerts__alert__acknowledge_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgeBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    resolve_api_v1_alerts__alert__resolve_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    board_api_v1_board_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    list_templates_api_v1_course_templates_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    list_versions_api_v1_courses__course__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                course: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseList"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_figures_api_v1_courses__course__adherence_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                course: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseFigures"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    change_course_api_v1_courses__course__changes_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                course: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseShown"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_proposals_api_v1_courses__course__proposals_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                course: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalList"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    make_proposal_api_v1_courses__course__proposals_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                course: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposed"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_schedule_api_v1_courses__course__schedule_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                course: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_devices_api_v1_devices_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevicePage"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    add_device_api_v1_devices_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceShown"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    assign_device_api_v1_devices__device__assignments_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                device: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceShown"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    start_import_api_v1_imports_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_start_import_api_v1_imports_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_import_api_v1_imports__job__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    post_batch_api_v1_ingest_batches_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Batch"] | components["schemas"]["RecordBatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ack"];
                };
            };
        };
    };
    get_messages_api_v1_ingest_messages_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waiting"];
                };
            };
        };
    };
    post_receipt_api_v1_ingest_receipts_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiptNote"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    me_api_v1_me_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    cancel_message_api_v1_messages__message__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageShown"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_participants_api_v1_participants_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantPage"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    add_participant_api_v1_participants_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ParticipantNew"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_participant_api_v1_participants__participant__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_chart_api_v1_participants__participant__chart_get: {
        parameters: {
            query: {
                /** @description UTC ms, included */
                from: number;
                /** @description UTC ms, excluded */
                to: number;
                step?: "1s" | "1m" | "1h" | "1d";
            };
            header?: never;
            path: {
                participant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    post_consent_api_v1_participants__participant__consent_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_course_api_v1_participants__participant__course_get: {
        parameters: {
            query: {
                /** @description UTC ms, included */
                from: number;
                /** @description UTC ms, excluded */
                to: number;
            };
            header?: never;
            path: {
                participant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_courses_api_v1_participants__participant__courses_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseList"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    start_course_api_v1_participants__participant__courses_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CourseBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseShown"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_messages_api_v1_participants__participant__messages_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageList"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    send_message_api_v1_participants__participant__messages_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageShown"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_minutes_api_v1_participants__participant__minutes_get: {
        parameters: {
            query: {
                /** @description UTC ms, included */
                from: number;
                /** @description UTC ms, excluded */
                to: number;
            };
            header?: never;
            path: {
                participant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_prescriptions_api_v1_participants__participant__prescriptions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrescriptionList"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    issue_prescription_api_v1_participants__participant__prescriptions_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrescriptionBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrescriptionIssued"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_profile_api_v1_participants__participant__profile_put: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string | null;
            };
            path: {
                participant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_reports_api_v1_participants__participant__session_reports_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    add_report_api_v1_participants__participant__session_reports_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_sessions_api_v1_participants__participant__sessions_get: {
        parameters: {
            query: {
                /** @description UTC ms, included */
                from: number;
                /** @description UTC ms, excluded */
                to: number;
            };
            header?: never;
            path: {
                participant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_weeks_api_v1_participants__participant__weeks_get: {
        parameters: {
            query: {
                /** @description UTC ms, included */
                from: number;
                /** @description UTC ms, excluded */
                to: number;
            };
            header?: never;
            path: {
                participant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    set_status_api_v1_prescriptions__prescription__status_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                prescription: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrescriptionIssued"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    decide_api_v1_proposals__proposal__decision_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalShown"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_rules_api_v1_rules_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    list_senders_api_v1_senders_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SenderShown"][];
                };
            };
        };
    };
    add_sender_api_v1_senders_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SenderBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SenderShown"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_tokens_api_v1_senders__sender__tokens_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sender: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenShown"][];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    issue_token_api_v1_senders__sender__tokens_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sender: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenIssued"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    revoke_token_api_v1_senders__sender__tokens__token__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sender: string;
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenShown"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_session_api_v1_sessions__session__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    correct_session_api_v1_sessions__session__corrections_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectionBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    begin_trial_api_v1_trials_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrialBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_trial_api_v1_trials__trial__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trial: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    allocate_api_v1_trials__trial__allocations_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trial: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AllocationBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    livez_livez_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
        };
    };
    metrics_metrics_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    readyz_readyz_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    version_version_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
        };
    };
}
