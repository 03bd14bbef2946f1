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
    "/api/v1/participants/{participant}/gate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Gate Answers
         * @description Answers of the gate, newest first.
         */
        get: operations["list_gate_answers_api_v1_participants__participant__gate_get"];
        put?: never;
        /**
         * Ask Gate
         * @description May this person train now? The answer is kept with its reasons and all it rests on.
         */
        post: operations["ask_gate_api_v1_participants__participant__gate_post"];
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
    "/api/v1/participants/{participant}/referrals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Referrals
         * @description Every referral with its steps, the last changed first.
         */
        get: operations["list_referrals_api_v1_participants__participant__referrals_get"];
        put?: never;
        /**
         * Request Referral
         * @description Refer somebody to another place, or note that somebody was referred to us.
         */
        post: operations["request_referral_api_v1_participants__participant__referrals_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/screenings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Screenings
         * @description Every screening with its decision, oldest first.
         */
        get: operations["list_screenings_api_v1_participants__participant__screenings_get"];
        put?: never;
        /**
         * Submit Screening
         * @description Keep the answers with the decision they come to; 422 `minor_unsupported` under 18.
         */
        post: operations["submit_screening_api_v1_participants__participant__screenings_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/screenings/health-change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note Health Change
         * @description Health has changed: the newest screening ends now, and the gate asks for another.
         */
        post: operations["note_health_change_api_v1_participants__participant__screenings_health_change_post"];
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
    "/api/v1/referrals/{referral}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Referral
         * @description One referral with its steps, and what can be done next.
         */
        get: operations["get_referral_api_v1_referrals__referral__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referral}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Act On Referral
         * @description Accept, clear, limit, refuse, withdraw or revoke; 409 where the state does not allow it.
         */
        post: operations["act_on_referral_api_v1_referrals__referral__acts_post"];
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
    "/api/v1/screening/questionnaire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Questionnaire
         * @description What a screening asks, and the rows by which it and the gate judge.
         */
        get: operations["get_questionnaire_api_v1_screening_questionnaire_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/screening/sites/{site}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Site Profile
         * @description Which glucose limits the site works with.
         */
        get: operations["get_site_profile_api_v1_screening_sites__site__get"];
        /**
         * Put Site Profile
         * @description Choose the glucose limits of the site; 409 names who was first.
         */
        put: operations["put_site_profile_api_v1_screening_sites__site__put"];
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
         * Act
         * @description What somebody does to a referral.
         * @enum {string}
         */
        Act: "accept" | "decline" | "withdraw" | "clear" | "limit" | "refuse" | "revoke";
        /**
         * ActBody
         * @description What is done to a referral; a clearance's term is at most, and by default, twelve months.
         */
        ActBody: {
            act: components["schemas"]["Act"];
            /**
             * Note
             * @default
             */
            note: string;
            /** Seen Version */
            seen_version: number;
            /** Valid Until Ms */
            valid_until_ms?: number | null;
        };
        /**
         * ActShown
         * @description What somebody did to a referral.
         */
        ActShown: {
            /** Act */
            act: string;
            /** At Ms */
            at_ms: number;
            /** By */
            by: string;
            /** Note */
            note: string;
            /** State */
            state: string;
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
         * DecisionShown
         * @description What a screening came to.
         */
        DecisionShown: {
            /** Acsm */
            acsm: string | null;
            acsm_text: components["schemas"]["InBoth"] | null;
            /** Begin */
            begin: string;
            /** Cleared */
            cleared: string | null;
            /** Lacking */
            lacking: components["schemas"]["LackShown"][];
            /** Monitoring */
            monitoring: string | null;
            monitoring_text: components["schemas"]["InBoth"] | null;
            /** Needs Clearance */
            needs_clearance: string;
            /** Outcome */
            outcome: string;
            /** Parq */
            parq: {
                [key: string]: unknown;
            };
            /** Profile */
            profile: string;
            /** Reasons */
            reasons: components["schemas"]["ReasonShown"][];
            /** Rule Version */
            rule_version: string;
            /** Stratum */
            stratum: string;
            /** Stratum Reasons */
            stratum_reasons: {
                [key: string]: components["schemas"]["InBoth"];
            };
            text: components["schemas"]["InBoth"];
            /** Used */
            used: components["schemas"]["ReadingShown"][];
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
         * Direction
         * @description Which way a referral goes.
         * @enum {string}
         */
        Direction: "out" | "in";
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
         * FollowUp
         * @description What became of a «yes»: its page is open, settled, or leads to ePARmed-X+ and a clinician.
         * @enum {string}
         */
        FollowUp: "open" | "settled" | "refer";
        /**
         * GateBody
         * @description Today's inputs; conditions come from the screening, the rest from the records.
         */
        GateBody: {
            /** Readings */
            readings?: components["schemas"]["ReadingBody"][];
        };
        /**
         * GatePage
         * @description Some answers, newest first, and the cursor of the next.
         */
        GatePage: {
            /** Items */
            items: components["schemas"]["GateShown"][];
            /** Next */
            next: string | null;
        };
        /**
         * GateShown
         * @description One answer of the gate, with all that it rests on.
         */
        GateShown: {
            /**
             * Answer
             * @enum {string}
             */
            answer: "go" | "go_easy" | "not_today" | "cannot_decide";
            /** At Ms */
            at_ms: number;
            /** By */
            by: string;
            /** Lacking */
            lacking: components["schemas"]["LackShown"][];
            /** Not Asked */
            not_asked: string[];
            /** Number */
            number: number;
            /** Participant */
            participant: string;
            /** Profile */
            profile: string;
            /** Reasons */
            reasons: components["schemas"]["ReasonShown"][];
            /** Rule Version */
            rule_version: string;
            text: components["schemas"]["InBoth"];
            /** Used */
            used: components["schemas"]["ReadingShown"][];
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
         * HealthChangeBody
         * @description Health has changed: the screening no longer speaks.
         */
        HealthChangeBody: {
            /** Reason */
            reason: string;
            /** Seen Version */
            seen_version: number;
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
         * InputShown
         * @description What may be answered or measured, and up to what age it speaks.
         */
        InputShown: {
            /** Gate Age Min */
            gate_age_min: number;
            /** High */
            high: number | null;
            /** Low */
            low: number | null;
            /** Moments */
            moments: string[];
            /** Name */
            name: string;
            /** Needed */
            needed: components["schemas"]["InBoth"] | boolean;
            /** Screening Age Min */
            screening_age_min: number;
            text: components["schemas"]["InBoth"];
            /** Unit */
            unit: string;
            /** Words */
            words: string[];
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
         * LackShown
         * @description An input that is needed: missing, stale, from the future, or to be read again.
         */
        LackShown: {
            /** Input */
            input: string;
            name: components["schemas"]["InBoth"];
            text: components["schemas"]["InBoth"];
            /** Wait Min */
            wait_min: number;
            /** Why */
            why: string;
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
         * Profile
         * @description Which glucose limits a site works with.
         * @enum {string}
         */
        Profile: "standard" | "cn";
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
         * ProfileChoice
         * @description The glucose limits that a site works with; `seen_version` 0 for the first choice.
         */
        ProfileChoice: {
            profile: components["schemas"]["Profile"];
            /** Seen Version */
            seen_version: number;
        };
        /**
         * ProfileShown
         * @description A site's glucose limits; version 0: nobody has chosen, and the stricter ones hold.
         */
        ProfileShown: {
            /** Profile */
            profile: string;
            /** Site */
            site: string;
            /** Version */
            version: number;
        };
        /**
         * QuestionnaireShown
         * @description What a screening asks, and by which rows it is judged.
         */
        QuestionnaireShown: {
            /** Contraindications */
            contraindications: components["schemas"]["RuleShown"][];
            /** Gate */
            gate: components["schemas"]["RuleShown"][];
            /** Inputs */
            inputs: components["schemas"]["InputShown"][];
            /** Rule Version */
            rule_version: string;
            /** Topics */
            topics: components["schemas"]["TopicShown"][];
            /** Version */
            version: string;
            /** Words */
            words: {
                [key: string]: {
                    [key: string]: components["schemas"]["InBoth"];
                };
            };
        };
        /**
         * ReadingBody
         * @description One input's value: a number, or one of its words; `at_ms` null: now.
         */
        ReadingBody: {
            /** At Ms */
            at_ms?: number | null;
            /** Input */
            input: string;
            /** Value */
            value: number | string;
        };
        /**
         * ReadingShown
         * @description A reading, and how old it was when it was judged.
         */
        ReadingShown: {
            /** Age S */
            age_s?: number | null;
            /** At Ms */
            at_ms: number;
            /** Input */
            input: string;
            /** Value */
            value: number | string;
        };
        /**
         * ReasonShown
         * @description A row that held: its sentence, and the readings on which it did.
         */
        ReasonShown: {
            /** Code */
            code: string;
            /** Effect */
            effect: string;
            /** On */
            on: components["schemas"]["ReadingShown"][];
            /** Severity */
            severity: string | null;
            text: components["schemas"]["InBoth"];
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
         * ReferralBody
         * @description A referral out of here, or one that came in; without an id the server draws one.
         */
        ReferralBody: {
            direction: components["schemas"]["Direction"];
            /** Place */
            place: string;
            /**
             * Reason
             * @default
             */
            reason: string;
            /** Referral */
            referral?: string | null;
        };
        /**
         * ReferralList
         * @description Every referral, the last changed first.
         */
        ReferralList: {
            /** Items */
            items: components["schemas"]["ReferralShown"][];
        };
        /**
         * ReferralShown
         * @description A referral as it stands now, what was done to it, and what can be done next.
         */
        ReferralShown: {
            /** Acts */
            acts: components["schemas"]["ActShown"][];
            /** Direction */
            direction: string;
            /** Next Acts */
            next_acts: string[];
            /** Participant */
            participant: string;
            /** Place */
            place: string;
            /** Reason */
            reason: string;
            /** Referral */
            referral: string;
            /** State */
            state: string;
            state_text: components["schemas"]["InBoth"];
            /** Valid Until Ms */
            valid_until_ms: number | null;
            /** Version */
            version: number;
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
         * RuleShown
         * @description A row of a table, with its condition in words, its source and its evidence.
         */
        RuleShown: {
            applies: components["schemas"]["InBoth"] | null;
            /** Code */
            code: string;
            condition: components["schemas"]["InBoth"];
            /** Effect */
            effect: string;
            /** Evidence */
            evidence: string;
            /** Profiles */
            profiles: string[];
            /** Severity */
            severity: string | null;
            /** Source */
            source: string;
            text: components["schemas"]["InBoth"];
        };
        /**
         * ScreeningBody
         * @description Answers of one screening; a topic or an input that is left out is not recorded.
         *
         *     `seen_version` is the newest screening that the caller knows, 0 for none.
         */
        ScreeningBody: {
            /** Follow Ups */
            follow_ups?: {
                [key: string]: components["schemas"]["FollowUp"];
            };
            /** Parq */
            parq?: {
                [key: string]: components["schemas"]["Answer"];
            };
            /** Readings */
            readings?: components["schemas"]["ReadingBody"][];
            /** Seen Version */
            seen_version: number;
            /**
             * Wanted
             * @default moderate
             * @enum {string}
             */
            wanted: "moderate" | "vigorous";
        };
        /**
         * ScreeningList
         * @description Every screening, oldest first.
         */
        ScreeningList: {
            /** Items */
            items: components["schemas"]["ScreeningShown"][];
        };
        /**
         * ScreeningShown
         * @description One screening; it holds up to `valid_until_ms`, or to `ended_ms` when health changed.
         */
        ScreeningShown: {
            /** Answers */
            answers: {
                [key: string]: unknown;
            };
            /** At Ms */
            at_ms: number;
            /** By */
            by: string;
            decision: components["schemas"]["DecisionShown"];
            /** Ended By */
            ended_by: string | null;
            /** Ended Ms */
            ended_ms: number | null;
            /** Ended Reason */
            ended_reason: string | null;
            /** Participant */
            participant: string;
            /** Valid Until Ms */
            valid_until_ms: number;
            /** Version */
            version: number;
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
         * Topic
         * @description The seven general questions.
         * @enum {string}
         */
        Topic: "heart_or_pressure" | "chest_pain" | "dizziness" | "other_chronic" | "medicine" | "joints" | "supervision_only";
        /**
         * TopicShown
         * @description A topic of the questionnaire.
         */
        TopicShown: {
            /** Code */
            code: string;
            text: components["schemas"]["InBoth"];
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
    list_gate_answers_api_v1_participants__participant__gate_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
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
                    "application/json": components["schemas"]["GatePage"];
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
    ask_gate_api_v1_participants__participant__gate_post: {
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
                "application/json": components["schemas"]["GateBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GateShown"];
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
    list_referrals_api_v1_participants__participant__referrals_get: {
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
                    "application/json": components["schemas"]["ReferralList"];
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
    request_referral_api_v1_participants__participant__referrals_post: {
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
                "application/json": components["schemas"]["ReferralBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralShown"];
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
    list_screenings_api_v1_participants__participant__screenings_get: {
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
                    "application/json": components["schemas"]["ScreeningList"];
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
    submit_screening_api_v1_participants__participant__screenings_post: {
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
                "application/json": components["schemas"]["ScreeningBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScreeningShown"];
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
    note_health_change_api_v1_participants__participant__screenings_health_change_post: {
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
                "application/json": components["schemas"]["HealthChangeBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScreeningShown"];
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
    get_referral_api_v1_referrals__referral__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referral: string;
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
                    "application/json": components["schemas"]["ReferralShown"];
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
    act_on_referral_api_v1_referrals__referral__acts_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referral: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralShown"];
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
    get_questionnaire_api_v1_screening_questionnaire_get: {
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
                    "application/json": components["schemas"]["QuestionnaireShown"];
                };
            };
        };
    };
    get_site_profile_api_v1_screening_sites__site__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: string;
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
                    "application/json": components["schemas"]["ProfileShown"];
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
    put_site_profile_api_v1_screening_sites__site__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileChoice"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileShown"];
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
