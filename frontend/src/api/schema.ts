// Written by `npm run client` from the server's OpenAPI document; never edited by hand.
export interface paths {
    "/api/v1/access/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept Invitation
         * @description Set the first password, or another after a reset, and sign in.
         */
        post: operations["accept_invitation_api_v1_access_invitation_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Own Keys
         * @description The account's sessions and tokens, oldest first.
         */
        get: operations["list_own_keys_api_v1_access_keys_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access/keys/{key}": {
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
         * Close Own Key
         * @description End a session or token of one's own; its sockets close.
         */
        delete: operations["close_own_key_api_v1_access_keys__key__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change Password
         * @description Set another password; every other session and token of the account ends.
         */
        post: operations["change_password_api_v1_access_password_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer Second Factor
         * @description A new second factor, asked for once a code of it was confirmed.
         */
        post: operations["offer_second_factor_api_v1_access_second_factor_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Second Factor
         * @description A first code of the app: from now on signing in asks for one.
         */
        post: operations["confirm_second_factor_api_v1_access_second_factor_confirm_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign In
         * @description Sign in by password and, where the account has one, second factor; sets the cookie.
         */
        post: operations["sign_in_api_v1_access_sign_in_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign Out
         * @description End this session; its sockets close.
         */
        post: operations["sign_out_api_v1_access_sign_out_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Audit
         * @description The audit log of the caller's sites, newest first.
         */
        get: operations["list_audit_api_v1_audit_get"];
        put?: never;
        post?: never;
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
    "/api/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Staff
         * @description Every account, closed ones as well.
         */
        get: operations["list_staff_api_v1_staff_get"];
        put?: never;
        /**
         * Add Staff
         * @description A new account; an invitation lets its holder set a password.
         */
        post: operations["add_staff_api_v1_staff_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{staff}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Staff
         * @description One account; the ETag is its version.
         */
        get: operations["get_staff_api_v1_staff__staff__get"];
        /**
         * Change Staff
         * @description Change roles, sites, credential, or close it: open sockets follow within two seconds.
         */
        put: operations["change_staff_api_v1_staff__staff__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{staff}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite Staff
         * @description Remove password and second factor, end everything open, and let a new password be set.
         */
        post: operations["invite_staff_api_v1_staff__staff__invitation_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{staff}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Keys
         * @description Sessions, tokens, links and invitations of an account.
         */
        get: operations["list_keys_api_v1_staff__staff__keys_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{staff}/keys/{key}": {
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
         * Close Key
         * @description End a session or a token; its sockets close within two seconds.
         */
        delete: operations["close_key_api_v1_staff__staff__keys__key__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{staff}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue Staff Token
         * @description A token for a program, with some of the rights that its holder has.
         */
        post: operations["issue_staff_token_api_v1_staff__staff__tokens_post"];
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
            action: components["schemas"]["InBoth"];
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
         * AuditLine
         * @description One line of the audit log.
         */
        AuditLine: {
            /** Action */
            action: string;
            /** Actor */
            actor: string;
            /** At Ms */
            at_ms: number;
            /** Detail */
            detail: {
                [key: string]: unknown;
            };
            /** Entry */
            entry: number;
            /** Site */
            site: string;
            /** Subject */
            subject: string;
        };
        /**
         * AuditPage
         * @description Some lines, newest first, and the cursor of the next.
         */
        AuditPage: {
            /** Items */
            items: components["schemas"]["AuditLine"][];
            /** Next */
            next: string | null;
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
         * CodeBody
         * @description A code of the app that was set up.
         */
        CodeBody: {
            /**
             * Code
             * Format: password
             */
            code: string;
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
         * InvitationBody
         * @description The key of an invitation, and the password to set.
         */
        InvitationBody: {
            /**
             * Key
             * Format: password
             */
            key: string;
            /**
             * Password
             * Format: password
             */
            password: string;
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
         * KeyIssued
         * @description The only time that anybody sees the key.
         */
        KeyIssued: {
            /** Expires Ms */
            expires_ms: number;
            /** Key */
            key: string;
            /** Secret */
            secret: string;
        };
        /**
         * KeyShown
         * @description What is kept of a session, token, link or invitation.
         */
        KeyShown: {
            /** Began Ms */
            began_ms: number;
            /** Closed Ms */
            closed_ms: number | null;
            /** Current */
            current: boolean;
            /** Expires Ms */
            expires_ms: number;
            /** Key */
            key: string;
            /** Kind */
            kind: string;
            /** Label */
            label: string;
            /** Rights */
            rights: string[] | null;
            /** Seen Ms */
            seen_ms: number;
            /** Staff */
            staff: string;
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
            /** Rights */
            rights: string[];
            /** Role */
            role: string;
            /** Roles */
            roles: string[];
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
         * PasswordBody
         * @description Another password; the present one proves who asks.
         */
        PasswordBody: {
            /**
             * New
             * Format: password
             */
            new: string;
            /**
             * Password
             * Format: password
             */
            password: string;
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
         * ProofBody
         * @description The present password proves who asks.
         */
        ProofBody: {
            /**
             * Password
             * Format: password
             */
            password: string;
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
         * Right
         * @description Something that a caller may do; routes name the one they need.
         * @enum {string}
         */
        Right: "watch" | "people" | "enrol" | "vitals" | "sessions" | "correct" | "prescriptions" | "issue" | "alerts" | "acknowledge" | "message" | "devices" | "tokens" | "import" | "staff" | "audit";
        /**
         * Role
         * @description What a caller is; `tiyi.access` says what each may do and see.
         * @enum {string}
         */
        Role: "operator" | "doctor" | "prescriber" | "therapist" | "manager" | "coach" | "volunteer" | "evaluator" | "admin" | "device" | "participant" | "system";
        /**
         * SecondFactorOffered
         * @description For the authenticator app, and codes to keep on paper: told this once.
         */
        SecondFactorOffered: {
            /** Recovery Codes */
            recovery_codes: string[];
            /** Secret */
            secret: string;
            /** Uri */
            uri: string;
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
         * SignInBody
         * @description Account, password and, where there is a second factor, its code or a recovery code.
         */
        SignInBody: {
            /** Code */
            code?: string | null;
            /**
             * Password
             * Format: password
             */
            password: string;
            /** Staff */
            staff: string;
        };
        /**
         * SignedIn
         * @description Signed in: the cookie came with the answer.
         */
        SignedIn: {
            /** Staff */
            staff: string;
        };
        /**
         * StaffBody
         * @description An account as it should be; `sites` null: every site.
         */
        StaffBody: {
            /**
             * Closed
             * @default false
             */
            closed: boolean;
            /**
             * Credential
             * @default
             */
            credential: string;
            /** Credential Until Ms */
            credential_until_ms?: number | null;
            /** Name */
            name: string;
            /** Roles */
            roles: components["schemas"]["Role"][];
            /** Sites */
            sites: string[] | null;
        };
        /**
         * StaffNew
         * @description A new account.
         */
        StaffNew: {
            /**
             * Closed
             * @default false
             */
            closed: boolean;
            /**
             * Credential
             * @default
             */
            credential: string;
            /** Credential Until Ms */
            credential_until_ms?: number | null;
            /** Name */
            name: string;
            /** Roles */
            roles: components["schemas"]["Role"][];
            /** Sites */
            sites: string[] | null;
            /** Staff */
            staff: string;
        };
        /**
         * StaffShown
         * @description One account.
         */
        StaffShown: {
            /** Closed Ms */
            closed_ms: number | null;
            /** Credential */
            credential: string;
            /** Credential Until Ms */
            credential_until_ms: number | null;
            /** Name */
            name: string;
            /** Roles */
            roles: string[];
            /** Second Factor */
            second_factor: boolean;
            /** Sites */
            sites: string[] | null;
            /** Staff */
            staff: string;
            /** Version */
            version: number;
        };
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
         * TokenWanted
         * @description What a program may do: these of its holder's rights, until then (at most 366 days).
         */
        TokenWanted: {
            /** Expires Ms */
            expires_ms?: number | null;
            /** Label */
            label: string;
            /** Rights */
            rights: components["schemas"]["Right"][];
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
    accept_invitation_api_v1_access_invitation_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
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
    list_own_keys_api_v1_access_keys_get: {
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
                    "application/json": components["schemas"]["KeyShown"][];
                };
            };
        };
    };
    close_own_key_api_v1_access_keys__key__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    change_password_api_v1_access_password_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordBody"];
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
    offer_second_factor_api_v1_access_second_factor_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProofBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorOffered"];
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
    confirm_second_factor_api_v1_access_second_factor_confirm_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeBody"];
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
    sign_in_api_v1_access_sign_in_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
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
    sign_out_api_v1_access_sign_out_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
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
    list_audit_api_v1_audit_get: {
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
                    "application/json": components["schemas"]["AuditPage"];
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
    list_staff_api_v1_staff_get: {
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
                    "application/json": components["schemas"]["StaffShown"][];
                };
            };
        };
    };
    add_staff_api_v1_staff_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffNew"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffShown"];
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
    get_staff_api_v1_staff__staff__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff: string;
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
                    "application/json": components["schemas"]["StaffShown"];
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
    change_staff_api_v1_staff__staff__put: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string | null;
            };
            path: {
                staff: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffShown"];
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
    invite_staff_api_v1_staff__staff__invitation_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyIssued"];
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
    list_keys_api_v1_staff__staff__keys_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff: string;
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
                    "application/json": components["schemas"]["KeyShown"][];
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
    close_key_api_v1_staff__staff__keys__key__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff: string;
                key: string;
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
                    "application/json": components["schemas"]["KeyShown"];
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
    issue_staff_token_api_v1_staff__staff__tokens_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyIssued"];
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
