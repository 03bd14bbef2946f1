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
    "/api/v1/cohorts/{cohort}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Members
         * @description Who belonged to the cohort when, oldest first.
         */
        get: operations["list_members_api_v1_cohorts__cohort__members_get"];
        put?: never;
        /**
         * Say Member
         * @description Join or leave; what was said for earlier instants stays. All memberships of that person.
         */
        post: operations["say_member_api_v1_cohorts__cohort__members_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consent-texts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Texts
         * @description The words that people agreed to, every version.
         */
        get: operations["list_texts_api_v1_consent_texts_get"];
        put?: never;
        /**
         * Add Text
         * @description The next version of the words for a purpose; earlier ones stay.
         */
        post: operations["add_text_api_v1_consent_texts_post"];
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
    "/api/v1/devices/{device}/give-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give Back
         * @description A device is back; what it still sends of before is the borrower's.
         */
        post: operations["give_back_api_v1_devices__device__give_back_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{device}/hand-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand Out
         * @description Lend a device; 409 with the reasons where that could mix up two people's data.
         */
        post: operations["hand_out_api_v1_devices__device__hand_out_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{device}/inventory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Inventory
         * @description What is known of a device, and who borrowed it when.
         */
        get: operations["get_inventory_api_v1_devices__device__inventory_get"];
        /**
         * Put Inventory
         * @description Note what is known of a device; what was noted before stays on record.
         */
        put: operations["put_inventory_api_v1_devices__device__inventory_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrolment-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue Codes
         * @description New codes; nobody sees them again.
         */
        post: operations["issue_codes_api_v1_enrolment_codes_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrolment-codes/redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Redeem Code
         * @description Enrol oneself; the bearer is a code that works once, and all the permission this needs.
         */
        post: operations["redeem_code_api_v1_enrolment_codes_redeem_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrolments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start Enrolment
         * @description Take a CSV list of people (UTF-8 or GB18030); with `dry_run` nobody is enrolled.
         */
        post: operations["start_enrolment_api_v1_enrolments_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrolments/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Enrolment
         * @description How far a list is.
         */
        get: operations["get_enrolment_api_v1_enrolments__job__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrolments/{job}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Enrolment
         * @description Stop a list; who is enrolled already stays.
         */
        post: operations["cancel_enrolment_api_v1_enrolments__job__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment/{equipment}/calibrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Calibrate
         * @description Record a calibration; the newest one counts.
         */
        post: operations["calibrate_api_v1_equipment__equipment__calibrations_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Erasures
         * @description Every erasure with its proof, oldest first.
         */
        get: operations["list_erasures_api_v1_erasures_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures/{participant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Erasure
         * @description The proof of one erasure.
         */
        get: operations["get_erasure_api_v1_erasures__participant__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/file-codes/redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Redeem File Code
         * @description One's own file; the bearer is a code that works once, and all the permission this needs.
         */
        post: operations["redeem_file_code_api_v1_file_codes_redeem_post"];
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
    "/api/v1/measurements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Measurements
         * @description Keep a batch; what can't be kept is named by its place, and the rest is kept.
         */
        post: operations["add_measurements_api_v1_measurements_post"];
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
    "/api/v1/participants/{participant}/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Assessments
         * @description A participant's fitness tests, oldest first, with why one is no valid sample.
         */
        get: operations["list_assessments_api_v1_participants__participant__assessments_get"];
        put?: never;
        /**
         * Say Assessment
         * @description Record or correct a test; a measured HRmax or resting rate goes into the profile at once.
         */
        post: operations["say_assessment_api_v1_participants__participant__assessments_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/birth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Birth
         * @description When somebody was born.
         */
        get: operations["get_birth_api_v1_participants__participant__birth_get"];
        /**
         * Put Birth
         * @description Record when somebody was born; the date said last counts.
         */
        put: operations["put_birth_api_v1_participants__participant__birth_put"];
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
         * @description Consent given or withdrawn; edge and brain are told in the same transaction.
         *
         *     Where a session is open, whoever stops being watched is told so.
         */
        post: operations["post_consent_api_v1_participants__participant__consent_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Consents
         * @description What somebody agrees to now, by purpose, and everything that was said.
         */
        get: operations["list_consents_api_v1_participants__participant__consents_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Contacts
         * @description Whom to call.
         */
        get: operations["list_contacts_api_v1_participants__participant__contacts_get"];
        put?: never;
        /**
         * Set Contact
         * @description Add or change somebody to call; all of them.
         */
        post: operations["set_contact_api_v1_participants__participant__contacts_post"];
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
    "/api/v1/participants/{participant}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase Participant
         * @description Erase a person under all of their ids: records now, blocks and series right after.
         */
        post: operations["erase_participant_api_v1_participants__participant__erase_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get File
         * @description Everything of one person, with a data dictionary; the audit trail notes who took it.
         */
        get: operations["get_file_api_v1_participants__participant__file_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/file-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue File Code
         * @description A code with which the person takes their own file along, once, within a week.
         */
        post: operations["issue_file_code_api_v1_participants__participant__file_codes_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Health
         * @description Conditions and drugs as they stand, and what they say about rate drugs and rhythm.
         */
        get: operations["get_health_api_v1_participants__participant__health_get"];
        put?: never;
        /**
         * Say Fact
         * @description Record, end or correct a condition or drug; the brain is told in the same transaction.
         */
        post: operations["say_fact_api_v1_participants__participant__health_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/measurements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Measurements
         * @description Readings as they stand, oldest first; corrected ones are left out.
         */
        get: operations["list_measurements_api_v1_participants__participant__measurements_get"];
        put?: never;
        /**
         * Add Measurement
         * @description Keep one reading; 422 with the allowed range where no body can have it.
         */
        post: operations["add_measurement_api_v1_participants__participant__measurements_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/memberships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Memberships
         * @description Which cohorts somebody belonged to when, oldest first.
         */
        get: operations["list_memberships_api_v1_participants__participant__memberships_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge Files
         * @description This id is a duplicate: its devices and its file belong to `into` from now on.
         */
        post: operations["merge_files_api_v1_participants__participant__merge_post"];
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
    "/api/v1/participants/{participant}/person": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Person
         * @description Who somebody is.
         */
        get: operations["get_person_api_v1_participants__participant__person_get"];
        /**
         * Put Person
         * @description Keep who somebody is; 409 when somebody else changed it since.
         */
        put: operations["put_person_api_v1_participants__participant__person_put"];
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
    "/api/v1/participants/{participant}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Timeline
         * @description Everything of one person on one timeline; `kind` may be given several times.
         */
        get: operations["get_timeline_api_v1_participants__participant__timeline_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo Merge
         * @description Take a merge back; 409 once something new was written to either file.
         */
        post: operations["undo_merge_api_v1_participants__participant__unmerge_post"];
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
    "/api/v1/programmes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Programmes
         * @description The programmes of the caller's sites, by name.
         */
        get: operations["list_programmes_api_v1_programmes_get"];
        put?: never;
        /**
         * Add Programme
         * @description Add a programme to a site.
         */
        post: operations["add_programme_api_v1_programmes_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programmes/{programme}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Programme
         * @description Change name and targets; 409 when somebody else did since.
         */
        put: operations["put_programme_api_v1_programmes__programme__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programmes/{programme}/cohorts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Cohort
         * @description Add a cohort to a programme.
         */
        post: operations["add_cohort_api_v1_programmes__programme__cohorts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programmes/{programme}/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Figures
         * @description What the programme has reached in a year, computed from the records now.
         */
        get: operations["get_figures_api_v1_programmes__programme__figures_get"];
        put?: never;
        post?: never;
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
    "/api/v1/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Sites
         * @description The caller's sites by name, with their areas.
         */
        get: operations["list_sites_api_v1_sites_get"];
        put?: never;
        /**
         * Add Site
         * @description Add a site.
         */
        post: operations["add_site_api_v1_sites_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Site
         * @description Say a site's tier and parent; 409 when somebody else did since.
         */
        put: operations["put_site_api_v1_sites__site__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Area
         * @description Add a functional zone; all of the site's.
         */
        post: operations["add_area_api_v1_sites__site__areas_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/equipment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Equipment
         * @description What measures at a site, with the newest calibration of each.
         */
        get: operations["list_equipment_api_v1_sites__site__equipment_get"];
        put?: never;
        /**
         * Add Equipment
         * @description Add a thing that measures, with its calibration where it has one.
         */
        post: operations["add_equipment_api_v1_sites__site__equipment_post"];
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
         * AreaNew
         * @description A functional zone of a centre.
         */
        AreaNew: {
            /** Area */
            area: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "assessment" | "aerobic" | "resistance" | "rehab" | "weight";
            /** Label */
            label: string;
        };
        /**
         * AreaShown
         * @description A functional zone of a centre.
         */
        AreaShown: {
            /** Area */
            area: string;
            /** Kind */
            kind: string;
            /** Label */
            label: string;
        };
        /**
         * AssessmentBody
         * @description A fitness test of a visit: a new one, or with `assessment` and `seen_version` an edit.
         */
        AssessmentBody: {
            /** Assessment */
            assessment?: string | null;
            /** Held Ms */
            held_ms: number;
            /** Items */
            items: {
                [key: string]: components["schemas"]["ItemBody"];
            };
            /**
             * Screened
             * @default false
             */
            screened: boolean;
            /**
             * Seen Version
             * @default 0
             */
            seen_version: number;
            /**
             * Standard
             * @default
             * @enum {string}
             */
            standard: "" | "2003" | "2023";
            /**
             * Tester
             * @default
             */
            tester: string;
            /**
             * Visit
             * @default other
             * @enum {string}
             */
            visit: "baseline" | "week_8" | "week_16" | "follow_up" | "other";
            /**
             * Void
             * @default false
             */
            void: boolean;
        };
        /**
         * AssessmentShown
         * @description A fitness test; `flaws` empty: it is a valid sample.
         */
        AssessmentShown: {
            /** Assessment */
            assessment: string;
            /** Flaws */
            flaws: string[];
            /** Held Ms */
            held_ms: number;
            /** Items */
            items: {
                [key: string]: components["schemas"]["ItemShown"];
            };
            /** Participant */
            participant: string;
            /** Screened */
            screened: boolean;
            /** Standard */
            standard: string;
            /** Tester */
            tester: string;
            /** Valid */
            valid: boolean;
            /** Version */
            version: number;
            /** Visit */
            visit: string;
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
        /**
         * BatchBody
         * @description Readings of one or many people; each row is taken or refused on its own.
         */
        BatchBody: {
            /** Items */
            items: components["schemas"]["RowBody"][];
        };
        /**
         * BatchTaken
         * @description What became of a batch.
         */
        BatchTaken: {
            /** Refused */
            refused: components["schemas"]["RowRefused"][];
            /** Taken */
            taken: number;
        };
        /**
         * BirthBody
         * @description When somebody was born.
         */
        BirthBody: {
            /** Born */
            born: string;
        };
        /**
         * BirthShown
         * @description When somebody was born; null: not recorded.
         */
        BirthShown: {
            /** Born */
            born: string | null;
        };
        /** Body_start_enrolment_api_v1_enrolments_post */
        Body_start_enrolment_api_v1_enrolments_post: {
            /** Cohort */
            cohort?: string | null;
            /**
             * Dry Run
             * @default false
             */
            dry_run: boolean;
            /** File */
            file: string;
            /** Site */
            site: string;
        };
        /** Body_start_import_api_v1_imports_post */
        Body_start_import_api_v1_imports_post: {
            /** File */
            file: string;
            /** Participant */
            participant: string;
        };
        /**
         * CalibrationBody
         * @description When it was calibrated, and by which certificate.
         */
        CalibrationBody: {
            /** Calibrated Ms */
            calibrated_ms: number;
            /**
             * Certificate
             * @default
             */
            certificate: string;
        };
        /**
         * CodeShown
         * @description The only time that anybody sees the code; `payload` is the text of a QR code.
         */
        CodeShown: {
            /** Code */
            code: string;
            /** Expires Ms */
            expires_ms: number;
            /** Payload */
            payload: string;
        };
        /**
         * CodesBody
         * @description Codes for a site; each enrols one person.
         */
        CodesBody: {
            /** Cohort */
            cohort?: string | null;
            /**
             * Count
             * @default 1
             */
            count: number;
            /**
             * Days
             * @default 14
             */
            days: number;
            /** Site */
            site: string;
        };
        /**
         * CohortNew
         * @description A cohort of a programme.
         */
        CohortNew: {
            /** Cohort */
            cohort: string;
            /** @default other */
            group: components["schemas"]["Group"];
            /** Name */
            name: string;
        };
        /**
         * CohortShown
         * @description A cohort.
         */
        CohortShown: {
            /** Cohort */
            cohort: string;
            /** Group */
            group: string;
            /** Name */
            name: string;
            /** Programme */
            programme: string;
            /** Site */
            site: string;
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
         * @description Consent given or withdrawn for a purpose, from an instant on (default: now).
         *
         *     `text_number` is the version of the text that was shown; 0: none is on record.
         */
        ConsentBody: {
            /**
             * Channel
             * @default desk
             * @enum {string}
             */
            channel: "paper" | "app" | "desk" | "import";
            /** From Ms */
            from_ms?: number | null;
            /** Given */
            given: boolean;
            /**
             * Purpose
             * @default monitoring
             * @enum {string}
             */
            purpose: "monitoring" | "research" | "sharing" | "messages" | "abroad";
            /**
             * Signer
             * @default participant
             * @enum {string}
             */
            signer: "participant" | "guardian";
            /**
             * Text Number
             * @default 0
             */
            text_number: number;
        };
        /**
         * ConsentsShown
         * @description Purpose → yes, no or not recorded now; and everything that was said.
         */
        ConsentsShown: {
            /** Now */
            now: {
                [key: string]: string;
            };
            /** Statements */
            statements: components["schemas"]["StatementShown"][];
        };
        /**
         * ContactBody
         * @description Somebody to call: a new one, or with `contact` and `seen_version` an edit.
         */
        ContactBody: {
            /** Contact */
            contact?: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "emergency" | "family_doctor" | "guardian" | "other";
            /** Name */
            name: string;
            /**
             * Phone
             * @default
             */
            phone: string;
            /**
             * Relation
             * @default
             */
            relation: string;
            /**
             * Seen Version
             * @default 0
             */
            seen_version: number;
            /**
             * Void
             * @default false
             */
            void: boolean;
        };
        /**
         * ContactShown
         * @description Somebody to call.
         */
        ContactShown: {
            /** Contact */
            contact: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string;
            /** Relation */
            relation: string;
            /** Version */
            version: number;
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
         * EquipmentNew
         * @description A thing that measures; `area` is one of the site's.
         */
        EquipmentNew: {
            /** Area */
            area?: string | null;
            /** Calibrated Ms */
            calibrated_ms?: number | null;
            /** Equipment */
            equipment: string;
            /** Kind */
            kind: string;
            /** Label */
            label: string;
            /**
             * Serial
             * @default
             */
            serial: string;
        };
        /**
         * EquipmentShown
         * @description A thing that measures; `calibrated_ms` null: no calibration is on record.
         */
        EquipmentShown: {
            /** Area */
            area: string | null;
            /** Calibrated Ms */
            calibrated_ms: number | null;
            /** Equipment */
            equipment: string;
            /** Kind */
            kind: string;
            /** Label */
            label: string;
            /** Serial */
            serial: string;
            /** Site */
            site: string;
        };
        /**
         * EraseBody
         * @description Why; and the id once more, so that nobody erases by a slip.
         */
        EraseBody: {
            /** Participant */
            participant: string;
            /** Reason */
            reason: string;
        };
        /**
         * ErasureShown
         * @description The proof. `removed`: rows by table, and blocks; `log_clear_ms`: when nothing is on the log.
         *
         *     `state` is `pending` until blocks and series were erased twice, five minutes apart.
         */
        ErasureShown: {
            /** Done Ms */
            done_ms: number | null;
            /** Erased By */
            erased_by: string;
            /** Erased Ms */
            erased_ms: number;
            /** Log Clear Ms */
            log_clear_ms: number;
            /** Participant */
            participant: string;
            /** Removed */
            removed: {
                [key: string]: number;
            };
            /** Site */
            site: string;
            /** State */
            state: string;
        };
        /**
         * EventShown
         * @description One line: when it counts, what it is, the id to ask for more, a word about it.
         */
        EventShown: {
            /** At Ms */
            at_ms: number;
            /** Kind */
            kind: string;
            /** Participant */
            participant: string;
            /** Ref */
            ref: string;
            /** What */
            what: string | null;
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
         * FactBody
         * @description A condition (ICD-10) or drug (WHO ATC): a new one, or with `fact` and `seen_version` an edit.
         *
         *     `affects`: whether the drug limits heart rate, or the condition disturbs the rhythm.
         */
        FactBody: {
            /** @default not_recorded */
            affects: components["schemas"]["Answer"];
            /**
             * Code
             * @default
             */
            code: string;
            /** Fact */
            fact?: string | null;
            /** From Ms */
            from_ms: number;
            kind: components["schemas"]["FactKind"];
            /** Label */
            label: string;
            /**
             * Note
             * @default
             */
            note: string;
            /**
             * Seen Version
             * @default 0
             */
            seen_version: number;
            /** To Ms */
            to_ms?: number | null;
            /**
             * Void
             * @default false
             */
            void: boolean;
        };
        /**
         * FactKind
         * @description What a fact is about.
         * @enum {string}
         */
        FactKind: "condition" | "medication";
        /**
         * FactShown
         * @description A condition or drug as it stands.
         */
        FactShown: {
            /** Affects */
            affects: string;
            /** Code */
            code: string;
            /** Fact */
            fact: string;
            /** From Ms */
            from_ms: number;
            /** Kind */
            kind: string;
            /** Label */
            label: string;
            /** Note */
            note: string;
            /** Recorded By */
            recorded_by: string;
            /** Recorded Ms */
            recorded_ms: number;
            /** To Ms */
            to_ms: number | null;
            /** Version */
            version: number;
        };
        /**
         * FiguresShown
         * @description One year: people by state, those who count, valid samples and what was wrong with others.
         *
         *     `person_weeks` is the denominator of the two weekly figures. Intensity is not part of regular
         *     exercise here, so that `weeks_regular_at_most` is an upper bound.
         */
        FiguresShown: {
            /** Enrolled */
            enrolled: number;
            /** Flaws */
            flaws: {
                [key: string]: number;
            };
            /** People Counted */
            people_counted: number;
            /** Person Weeks */
            person_weeks: number;
            /** Programme */
            programme: string;
            /** Samples Invalid */
            samples_invalid: number;
            /** Samples Valid */
            samples_valid: number;
            /** States */
            states: {
                [key: string]: number;
            };
            targets: components["schemas"]["Targets"];
            /** Weeks Regular At Most */
            weeks_regular_at_most: number;
            /** Weeks With Session */
            weeks_with_session: number;
            /** Year */
            year: number;
        };
        /**
         * FileCodeShown
         * @description The only time that anybody sees the code.
         */
        FileCodeShown: {
            /** Code */
            code: string;
            /** Expires Ms */
            expires_ms: number;
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
         * HandOutBody
         * @description Who borrows it, until when, and whether a possible mix-up was looked at.
         */
        HandOutBody: {
            /**
             * Confirmed
             * @default false
             */
            confirmed: boolean;
            /** Due Ms */
            due_ms?: number | null;
            /** Participant */
            participant: string;
        };
        /**
         * HealthShown
         * @description The facts, and what they say together with the profile: yes, no or not recorded.
         */
        HealthShown: {
            /** Facts */
            facts: components["schemas"]["FactShown"][];
            /** Rate Drug */
            rate_drug: string;
            /** Rhythm */
            rhythm: string;
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
         * ItemBody
         * @description One item's value and the equipment that measured it.
         */
        ItemBody: {
            /** Equipment */
            equipment?: string | null;
            /** Value */
            value: number;
        };
        /**
         * ItemShown
         * @description One item.
         */
        ItemShown: {
            /** Equipment */
            equipment: string | null;
            /** Unit */
            unit: string;
            /** Value */
            value: number;
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
         * JobShown
         * @description A list on its way: `waiting`, `running`, `done`, `failed` or `cancelled`.
         *
         *     `detail`: rows, how many are done and new, and line, column and code of each refused one.
         */
        JobShown: {
            /** Cohort */
            cohort: string | null;
            /** Detail */
            detail: {
                [key: string]: unknown;
            };
            /** Dry Run */
            dry_run: boolean;
            /** Filename */
            filename: string;
            /** Job */
            job: string;
            /** Site */
            site: string;
            /** State */
            state: string;
        };
        /**
         * LoanShown
         * @description A device in somebody's hands; `back_ms` null while it lasts.
         */
        LoanShown: {
            /** Back Ms */
            back_ms: number | null;
            /** Device */
            device: string;
            /** Due Ms */
            due_ms: number | null;
            /** Out Ms */
            out_ms: number;
            /** Participant */
            participant: string;
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
         * MeasurementBody
         * @description One reading; `unit` null: in the units that it is kept in.
         *
         *     `corrects` is the id of the reading it stands for; with `void` there was none at all.
         */
        MeasurementBody: {
            /** Corrects */
            corrects?: number | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "blood_pressure" | "glucose" | "spo2" | "weight" | "height" | "waist" | "resting_heart_rate" | "rpe" | "rpe_cr10" | "symptom" | "satisfaction";
            /** Measured Ms */
            measured_ms: number;
            /**
             * Note
             * @default
             */
            note: string;
            /** Readings */
            readings: {
                [key: string]: number;
            };
            /**
             * Source
             * @default self
             * @enum {string}
             */
            source: "self" | "staff" | "device" | "import";
            /** Unit */
            unit?: string | null;
            /**
             * Void
             * @default false
             */
            void: boolean;
        };
        /**
         * MeasurementShown
         * @description One reading, in the units that it is kept in.
         */
        MeasurementShown: {
            /** Id */
            id: number;
            /** Kind */
            kind: string;
            /** Measured Ms */
            measured_ms: number;
            /** Note */
            note: string;
            /** Participant */
            participant: string;
            /** Readings */
            readings: {
                [key: string]: number;
            };
            /** Recorded By */
            recorded_by: string;
            /** Recorded Ms */
            recorded_ms: number;
            /** Source */
            source: string;
            /** Units */
            units: {
                [key: string]: string;
            };
        };
        /**
         * MemberBody
         * @description From `from_ms` on (default: now) somebody belongs to the cohort, or has left it.
         */
        MemberBody: {
            /** From Ms */
            from_ms?: number | null;
            /**
             * Member
             * @default true
             */
            member: boolean;
            /** Participant */
            participant: string;
            /**
             * Reason
             * @default
             */
            reason: string;
        };
        /**
         * MembershipShown
         * @description Who belonged to a cohort when; `to_ms` null while it lasts.
         */
        MembershipShown: {
            /** Cohort */
            cohort: string;
            /** From Ms */
            from_ms: number;
            /** Participant */
            participant: string;
            /** Reason */
            reason: string;
            /** To Ms */
            to_ms: number | null;
        };
        /**
         * MergeBody
         * @description The file that the id belongs to, and why.
         */
        MergeBody: {
            /** Into */
            into: string;
            /** Reason */
            reason: string;
        };
        /**
         * MergeShown
         * @description The file's own id first, then the others that lead to it.
         */
        MergeShown: {
            /** Ids */
            ids: string[];
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
            /**
             * Consent Signer
             * @default participant
             * @enum {string}
             */
            consent_signer: "participant" | "guardian";
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
         * PersonBody
         * @description Personal data; `seen_version` 0 for the first time.
         */
        PersonBody: {
            /** Name */
            name: string;
            /**
             * Note
             * @default
             */
            note: string;
            /**
             * Phone
             * @default
             */
            phone: string;
            /** Seen Version */
            seen_version: number;
        };
        /**
         * PersonShown
         * @description Personal data, kept apart from everything else.
         */
        PersonShown: {
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Phone */
            phone: string;
            /** Version */
            version: number;
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
         * ProgrammeChange
         * @description Name and targets; `seen_version` is the version last read.
         */
        ProgrammeChange: {
            /** Name */
            name: string;
            /** Seen Version */
            seen_version: number;
            targets: components["schemas"]["Targets"];
        };
        /**
         * ProgrammeNew
         * @description A programme of a site.
         */
        ProgrammeNew: {
            /** Name */
            name: string;
            /** Programme */
            programme: string;
            /** Site */
            site: string;
            targets?: components["schemas"]["Targets"];
        };
        /**
         * ProgrammeShown
         * @description A programme with its cohorts.
         */
        ProgrammeShown: {
            /** Cohorts */
            cohorts: components["schemas"]["CohortShown"][];
            /** Name */
            name: string;
            /** Programme */
            programme: string;
            /** Site */
            site: string;
            targets: components["schemas"]["Targets"];
            /** Version */
            version: number;
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
         * RedeemBody
         * @description Who holds the code, in their own words.
         */
        RedeemBody: {
            /** Born */
            born?: string | null;
            /**
             * Consent
             * @default false
             */
            consent: boolean;
            /**
             * Language
             * @default zh
             */
            language: string;
            /**
             * Name
             * @default
             */
            name: string;
            /**
             * Sex
             * @default not_recorded
             * @enum {string}
             */
            sex: "female" | "male" | "not_recorded";
            /**
             * Signer
             * @default participant
             * @enum {string}
             */
            signer: "participant" | "guardian";
            /**
             * Zone
             * @default Asia/Shanghai
             * @example Asia/Shanghai
             * @example UTC
             */
            zone: string;
        };
        /**
         * Redeemed
         * @description The new participant's pseudonym.
         */
        Redeemed: {
            /** Participant */
            participant: string;
            /** Site */
            site: string;
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
         * RowBody
         * @description One reading of a batch.
         */
        RowBody: {
            /** Corrects */
            corrects?: number | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "blood_pressure" | "glucose" | "spo2" | "weight" | "height" | "waist" | "resting_heart_rate" | "rpe" | "rpe_cr10" | "symptom" | "satisfaction";
            /** Measured Ms */
            measured_ms: number;
            /**
             * Note
             * @default
             */
            note: string;
            /** Participant */
            participant: string;
            /** Readings */
            readings: {
                [key: string]: number;
            };
            /**
             * Source
             * @default self
             * @enum {string}
             */
            source: "self" | "staff" | "device" | "import";
            /** Unit */
            unit?: string | null;
            /**
             * Void
             * @default false
             */
            void: boolean;
        };
        /**
         * RowRefused
         * @description A row that was not taken: its place in the batch, and why.
         */
        RowRefused: {
            /** Code */
            code: string;
            /** Params */
            params: {
                [key: string]: unknown;
            };
            /** Row */
            row: number;
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
         * SiteChange
         * @description Tier and parent; `seen_version` is the version last read (0: nobody has said so far).
         */
        SiteChange: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "centre" | "station" | "point";
            /** Parent */
            parent?: string | null;
            /** Seen Version */
            seen_version: number;
        };
        /**
         * SiteNew
         * @description A site to add; `parent` stands on a higher tier.
         */
        SiteNew: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "centre" | "station" | "point";
            /** Name */
            name: string;
            /** Parent */
            parent?: string | null;
            /** Site */
            site: string;
            /**
             * Zone
             * @default Asia/Shanghai
             * @example Asia/Shanghai
             * @example UTC
             */
            zone: string;
        };
        /**
         * SiteShown
         * @description A site; `kind` null: nobody has said yet.
         */
        SiteShown: {
            /** Areas */
            areas: components["schemas"]["AreaShown"][];
            /** Kind */
            kind: string | null;
            /** Name */
            name: string;
            /** Parent */
            parent: string | null;
            /** Site */
            site: string;
            /** Version */
            version: number;
            /** Zone */
            zone: string;
        };
        /**
         * StatementShown
         * @description What somebody said about consent.
         */
        StatementShown: {
            /** Channel */
            channel: string;
            /** From Ms */
            from_ms: number;
            /** Given */
            given: boolean;
            /** Purpose */
            purpose: string;
            /** Recorded By */
            recorded_by: string;
            /** Recorded Ms */
            recorded_ms: number;
            /** Signer */
            signer: string;
            /** Text Number */
            text_number: number;
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
         * StockBody
         * @description What is known of a device.
         */
        StockBody: {
            /** Battery Pct */
            battery_pct?: number | null;
            /**
             * Condition
             * @default ready
             * @enum {string}
             */
            condition: "ready" | "repair" | "lost" | "retired";
            /**
             * Model
             * @default
             */
            model: string;
            /**
             * Note
             * @default
             */
            note: string;
            /**
             * Serial
             * @default
             */
            serial: string;
        };
        /**
         * StockShown
         * @description What is known of a device, null where nobody has noted it, and its loans, oldest first.
         */
        StockShown: {
            /** Battery Pct */
            battery_pct: number | null;
            /** Condition */
            condition: string | null;
            /** Device */
            device: string;
            /** Loans */
            loans: components["schemas"]["LoanShown"][];
            /** Model */
            model: string | null;
            /** Note */
            note: string | null;
            /** Noted Ms */
            noted_ms: number | null;
            /** Serial */
            serial: string | null;
        };
        /**
         * Stratum
         * @description Risk stratum from screening; it sets how a participant is monitored.
         * @enum {string}
         */
        Stratum: "low" | "moderate" | "high" | "not_recorded";
        /**
         * Targets
         * @description What a year has to bring: people, calendar months of each, valid samples.
         */
        Targets: {
            /**
             * Months
             * @default 4
             */
            months: number;
            /**
             * People
             * @default 40
             */
            people: number;
            /**
             * Samples
             * @default 150
             */
            samples: number;
        };
        /**
         * TextBody
         * @description The words that people agree to, in both languages.
         */
        TextBody: {
            /** En */
            en: string;
            /**
             * Purpose
             * @enum {string}
             */
            purpose: "monitoring" | "research" | "sharing" | "messages" | "abroad";
            /** Zh */
            zh: string;
        };
        /**
         * TextShown
         * @description One version of the words, in one language.
         */
        TextShown: {
            /** Language */
            language: string;
            /** Number */
            number: number;
            /** Purpose */
            purpose: string;
            /** Sha256 */
            sha256: string;
            /** Text */
            text: string;
        };
        /**
         * Timeline
         * @description The newest first, under all ids of the person.
         */
        Timeline: {
            /** Ids */
            ids: string[];
            /** Items */
            items: components["schemas"]["EventShown"][];
            /** Next */
            next: string | null;
            /** Participant */
            participant: string;
        };
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
    list_members_api_v1_cohorts__cohort__members_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cohort: string;
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
                    "application/json": components["schemas"]["MembershipShown"][];
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
    say_member_api_v1_cohorts__cohort__members_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cohort: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembershipShown"][];
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
    list_texts_api_v1_consent_texts_get: {
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
                    "application/json": components["schemas"]["TextShown"][];
                };
            };
        };
    };
    add_text_api_v1_consent_texts_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextShown"][];
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
    give_back_api_v1_devices__device__give_back_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                device: string;
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
                    "application/json": components["schemas"]["LoanShown"];
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
    hand_out_api_v1_devices__device__hand_out_post: {
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
                "application/json": components["schemas"]["HandOutBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoanShown"];
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
    get_inventory_api_v1_devices__device__inventory_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                device: string;
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
                    "application/json": components["schemas"]["StockShown"];
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
    put_inventory_api_v1_devices__device__inventory_put: {
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
                "application/json": components["schemas"]["StockBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockShown"];
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
    issue_codes_api_v1_enrolment_codes_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodesBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeShown"][];
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
    redeem_code_api_v1_enrolment_codes_redeem_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedeemBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redeemed"];
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
    start_enrolment_api_v1_enrolments_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_start_enrolment_api_v1_enrolments_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobShown"];
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
    get_enrolment_api_v1_enrolments__job__get: {
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
                    "application/json": components["schemas"]["JobShown"];
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
    cancel_enrolment_api_v1_enrolments__job__cancel_post: {
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
                    "application/json": components["schemas"]["JobShown"];
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
    calibrate_api_v1_equipment__equipment__calibrations_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                equipment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CalibrationBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EquipmentShown"];
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
    list_erasures_api_v1_erasures_get: {
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
                    "application/json": components["schemas"]["ErasureShown"][];
                };
            };
        };
    };
    get_erasure_api_v1_erasures__participant__get: {
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
                    "application/json": components["schemas"]["ErasureShown"];
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
    redeem_file_code_api_v1_file_codes_redeem_post: {
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
                content?: never;
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
    add_measurements_api_v1_measurements_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchTaken"];
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
    list_assessments_api_v1_participants__participant__assessments_get: {
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
                    "application/json": components["schemas"]["AssessmentShown"][];
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
    say_assessment_api_v1_participants__participant__assessments_post: {
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
                "application/json": components["schemas"]["AssessmentBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssessmentShown"][];
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
    get_birth_api_v1_participants__participant__birth_get: {
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
                    "application/json": components["schemas"]["BirthShown"];
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
    put_birth_api_v1_participants__participant__birth_put: {
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
                "application/json": components["schemas"]["BirthBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BirthShown"];
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
    list_consents_api_v1_participants__participant__consents_get: {
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
                    "application/json": components["schemas"]["ConsentsShown"];
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
    list_contacts_api_v1_participants__participant__contacts_get: {
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
                    "application/json": components["schemas"]["ContactShown"][];
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
    set_contact_api_v1_participants__participant__contacts_post: {
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
                "application/json": components["schemas"]["ContactBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactShown"][];
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
    erase_participant_api_v1_participants__participant__erase_post: {
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
                "application/json": components["schemas"]["EraseBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureShown"][];
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
    get_file_api_v1_participants__participant__file_get: {
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
    issue_file_code_api_v1_participants__participant__file_codes_post: {
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileCodeShown"];
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
    get_health_api_v1_participants__participant__health_get: {
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
                    "application/json": components["schemas"]["HealthShown"];
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
    say_fact_api_v1_participants__participant__health_post: {
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
                "application/json": components["schemas"]["FactBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthShown"];
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
    list_measurements_api_v1_participants__participant__measurements_get: {
        parameters: {
            query?: {
                /** @description UTC ms, included */
                from?: number;
                /** @description UTC ms, excluded */
                to?: number;
                kind?: ("blood_pressure" | "glucose" | "spo2" | "weight" | "height" | "waist" | "resting_heart_rate" | "rpe" | "rpe_cr10" | "symptom" | "satisfaction") | null;
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
                    "application/json": components["schemas"]["MeasurementShown"][];
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
    add_measurement_api_v1_participants__participant__measurements_post: {
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
                "application/json": components["schemas"]["MeasurementBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeasurementShown"];
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
    list_memberships_api_v1_participants__participant__memberships_get: {
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
                    "application/json": components["schemas"]["MembershipShown"][];
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
    merge_files_api_v1_participants__participant__merge_post: {
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
                "application/json": components["schemas"]["MergeBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeShown"];
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
    get_person_api_v1_participants__participant__person_get: {
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
                    "application/json": components["schemas"]["PersonShown"];
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
    put_person_api_v1_participants__participant__person_put: {
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
                "application/json": components["schemas"]["PersonBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonShown"];
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
    get_timeline_api_v1_participants__participant__timeline_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                kind?: string[] | null;
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
                    "application/json": components["schemas"]["Timeline"];
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
    undo_merge_api_v1_participants__participant__unmerge_post: {
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
                    "application/json": components["schemas"]["MergeShown"];
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
    list_programmes_api_v1_programmes_get: {
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
                    "application/json": components["schemas"]["ProgrammeShown"][];
                };
            };
        };
    };
    add_programme_api_v1_programmes_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProgrammeNew"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgrammeShown"];
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
    put_programme_api_v1_programmes__programme__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programme: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProgrammeChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgrammeShown"];
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
    add_cohort_api_v1_programmes__programme__cohorts_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programme: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CohortNew"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CohortShown"];
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
    get_figures_api_v1_programmes__programme__figures_get: {
        parameters: {
            query: {
                year: number;
            };
            header?: never;
            path: {
                programme: string;
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
                    "application/json": components["schemas"]["FiguresShown"];
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
    list_sites_api_v1_sites_get: {
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
                    "application/json": components["schemas"]["SiteShown"][];
                };
            };
        };
    };
    add_site_api_v1_sites_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SiteNew"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteShown"];
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
    put_site_api_v1_sites__site__put: {
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
                "application/json": components["schemas"]["SiteChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteShown"];
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
    add_area_api_v1_sites__site__areas_post: {
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
                "application/json": components["schemas"]["AreaNew"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaShown"][];
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
    list_equipment_api_v1_sites__site__equipment_get: {
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
                    "application/json": components["schemas"]["EquipmentShown"][];
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
    add_equipment_api_v1_sites__site__equipment_post: {
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
                "application/json": components["schemas"]["EquipmentNew"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EquipmentShown"];
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
