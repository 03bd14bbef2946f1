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
    "/api/v1/access/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Policy
         * @description The policy; the ETag is its version, 0 while nothing was chosen.
         */
        get: operations["get_policy_api_v1_access_policy_get"];
        /**
         * Choose Policy
         * @description Ask for more or less; sessions that lack a second factor stop within two seconds.
         */
        put: operations["choose_policy_api_v1_access_policy_put"];
        post?: never;
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
    "/api/v1/access/second-factor/prove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove Second Factor
         * @description A code for a session that has shown none yet: from now on it opens what its holder may.
         */
        post: operations["prove_second_factor_api_v1_access_second_factor_prove_post"];
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
         *
         *     A browser in which the account was signed in to before counts for itself: whoever fails
         *     elsewhere does not lock it out.
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
         * @description Take care of it; 409 names who did before, and when. An S1 then waits 5 min for an action.
         */
        post: operations["acknowledge_api_v1_alerts__alert__acknowledge_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Act
         * @description Say what was done about it; it stays open until it is judged.
         */
        post: operations["act_api_v1_alerts__alert__actions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert}/hops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Chain
         * @description Who was told of an alert, in which step, on which channel, and how far each has come.
         */
        get: operations["get_chain_api_v1_alerts__alert__hops_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert}/hops/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive
         * @description A channel reports how far a page has come; the same report twice is kept once.
         */
        post: operations["receive_api_v1_alerts__alert__hops_receipts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen
         * @description Raise it again after it was judged; the judgement stays in its history.
         */
        post: operations["reopen_api_v1_alerts__alert__reopen_post"];
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
    "/api/v1/alerts/{alert}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See
         * @description Note that somebody has looked at it; who looks later changes nothing.
         */
        post: operations["see_api_v1_alerts__alert__seen_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Snooze
         * @description Silence it for a while: never an S1, and more severe danger raises it all the same.
         */
        post: operations["snooze_api_v1_alerts__alert__snooze_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assessment-scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Scores
         * @description The scores of a site's tests, oldest first; of the caller's only site where none is said.
         */
        get: operations["list_scores_api_v1_assessment_scores_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assessments-due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Due
         * @description Visits that are due or overdue of one site, or of all that the caller sees.
         */
        get: operations["list_due_api_v1_assessments_due_get"];
        put?: never;
        post?: never;
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
    "/api/v1/cohorts/{cohort}/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Cohort
         * @description What changed in a cohort; `primary` names another primary outcome than its group's.
         */
        get: operations["get_cohort_api_v1_cohorts__cohort__outcomes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cohorts/{cohort}/outcomes/evaluation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Evaluation
         * @description What an evaluator sees: no person, no small cell, and nothing before everybody's last test.
         *
         *     409 with fewer than five people, or while somebody's week 16 is not over.
         */
        get: operations["get_evaluation_api_v1_cohorts__cohort__outcomes_evaluation_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cohorts/{cohort}/outcomes/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Cohort File
         * @description The same as CSV with its data dictionary, in a zip.
         */
        get: operations["get_cohort_file_api_v1_cohorts__cohort__outcomes_file_get"];
        put?: never;
        post?: never;
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
    "/api/v1/consultations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Unanswered
         * @description What awaits an opinion; `mine`: taken by the caller, or open in one of their fields.
         */
        get: operations["list_unanswered_api_v1_consultations_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{consultation}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Act
         * @description Take it, hand it back, answer it or withdraw it, as the table of states allows.
         */
        post: operations["act_api_v1_consultations__consultation__acts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{consultation}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close
         * @description Say what came of it: a version of a prescription, or no change.
         */
        post: operations["close_api_v1_consultations__consultation__close_post"];
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
    "/api/v1/extracts/{extract}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Extract
         * @description The bytes that were frozen; 409 when somebody of it was erased, or withdrew consent.
         */
        get: operations["get_extract_api_v1_extracts__extract__get"];
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
    "/api/v1/fitness-imports": {
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
         * @description Take CSV or JSON rows (UTF-8 or GB18030) and keep them as tests; the same row once.
         */
        post: operations["start_import_api_v1_fitness_imports_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fitness-imports/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Import
         * @description Read a file as an import would, and keep nothing.
         */
        post: operations["preview_import_api_v1_fitness_imports_preview_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fitness-imports/{job}": {
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
        get: operations["get_import_api_v1_fitness_imports__job__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fitness-mappings/{site}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Mappings
         * @description The mappings of a site, each in its newest version.
         */
        get: operations["list_mappings_api_v1_fitness_mappings__site__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fitness-mappings/{site}/{mapping}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save Mapping
         * @description Save the next version of a mapping; 422 names the column that can't be used.
         */
        put: operations["save_mapping_api_v1_fitness_mappings__site___mapping__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Follow Ups
         * @description Planned contacts of everybody whom the caller sees, by due instant.
         */
        get: operations["list_follow_ups_api_v1_follow_ups_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow-ups/{follow_up}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Follow Up
         * @description Everything that was done to one, oldest first.
         */
        get: operations["get_follow_up_api_v1_follow_ups__follow_up__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow-ups/{follow_up}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do Follow Up
         * @description Move, assign, finish, cancel or reopen it, as the table of steps allows.
         */
        post: operations["do_follow_up_api_v1_follow_ups__follow_up__acts_post"];
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
    "/api/v1/ingest/thread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Own Thread
         * @description What was said on both sides, the newest first.
         */
        get: operations["get_own_thread_api_v1_ingest_thread_get"];
        put?: never;
        /**
         * Write Own
         * @description Write to those who look after one; sent twice it is one message.
         */
        post: operations["write_own_api_v1_ingest_thread_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ingest/thread/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read Own
         * @description The participant has read up to an entry.
         */
        post: operations["read_own_api_v1_ingest_thread_read_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kpi-definitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Definitions
         * @description What each figure means: numerator, denominator, what is not known, version, source.
         */
        get: operations["list_definitions_api_v1_kpi_definitions_get"];
        put?: never;
        post?: never;
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
    "/api/v1/message-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Templates
         * @description Every approved message, with its blanks still open.
         */
        get: operations["list_templates_api_v1_message_templates_get"];
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
    "/api/v1/notes/{entry}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct Note
         * @description Add what it should say; 409 when somebody else did so since.
         */
        post: operations["correct_note_api_v1_notes__entry__corrections_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nudge-rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rows
         * @description What calls for a nudge, in which hours, in which words; the blanks are open.
         */
        get: operations["list_rows_api_v1_nudge_rows_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oidc/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Begin At Provider
         * @description Send the browser to the provider, later to the page `to`; 503 while that does not answer.
         */
        get: operations["begin_at_provider_api_v1_oidc_begin_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return From Provider
         * @description Sign in whoever the provider says, if there is an account for them; sets the cookie.
         */
        get: operations["return_from_provider_api_v1_oidc_callback_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/panel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Panel
         * @description The people whom `staff` (default: the caller) looks after, as of the first page's instant.
         */
        get: operations["get_panel_api_v1_panel_get"];
        put?: never;
        post?: never;
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
    "/api/v1/participants/{participant}/assessment-visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Visits
         * @description Baseline, weeks 8 and 16, follow-up: what each wants, lacks, and what changed since.
         */
        get: operations["get_visits_api_v1_participants__participant__assessment_visits_get"];
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
    "/api/v1/participants/{participant}/assessments/{assessment}/score": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Score
         * @description Points and grade by the national standard, and every field test, each with its source.
         */
        get: operations["get_score_api_v1_participants__participant__assessments__assessment__score_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/assessments/{assessment}/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Print Checkup
         * @description A page for A4 in Chinese, English or both: body, pressure, laboratory, fitness, questions.
         */
        get: operations["print_checkup_api_v1_participants__participant__assessments__assessment__sheet_get"];
        put?: never;
        post?: never;
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
    "/api/v1/participants/{participant}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note Call
         * @description Note a call that was made; the same `call` id again is the same call.
         */
        post: operations["note_call_api_v1_participants__participant__calls_post"];
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
         *
         *     Days are those of where the participant was: the first one holds `from`, and they have 23 or 25
         *     hours where clocks are changed.
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
    "/api/v1/participants/{participant}/consultations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Consultations
         * @description Every consultation about one person.
         */
        get: operations["list_consultations_api_v1_participants__participant__consultations_get"];
        put?: never;
        /**
         * Ask
         * @description Ask for an opinion; what is known of the person now is frozen with the question.
         */
        post: operations["ask_api_v1_participants__participant__consultations_post"];
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
    "/api/v1/participants/{participant}/cues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Cue Options
         * @description Whether they may be asked for more now; otherwise a page shows effort words, no arrow.
         */
        get: operations["get_cue_options_api_v1_participants__participant__cues_get"];
        put?: never;
        /**
         * Give Cue
         * @description Say it now; «faster» is refused where the policy forbids it, the others never are.
         */
        post: operations["give_cue_api_v1_participants__participant__cues_post"];
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
    "/api/v1/participants/{participant}/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Follow Ups Of
         * @description Every planned contact of one person as it stands, by due instant.
         */
        get: operations["list_follow_ups_of_api_v1_participants__participant__follow_ups_get"];
        put?: never;
        /**
         * Plan Follow Up
         * @description Plan a contact.
         */
        post: operations["plan_follow_up_api_v1_participants__participant__follow_ups_post"];
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
    "/api/v1/participants/{participant}/health/{fact}/dose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change Dose
         * @description The drug in another dose from an instant on; a band that rests on the old dose waits.
         */
        post: operations["change_dose_api_v1_participants__participant__health__fact__dose_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/interventions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Interventions
         * @description Everything that was done for somebody, why, and how far it came; the newest first.
         */
        get: operations["list_interventions_api_v1_participants__participant__interventions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/last-heard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Last Heard
         * @description Last data, last contact, battery, and why nothing is heard if nothing is.
         */
        get: operations["get_last_heard_api_v1_participants__participant__last_heard_get"];
        put?: never;
        post?: never;
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
    "/api/v1/participants/{participant}/message-templates/{template}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Template
         * @description The message as it would be sent; nothing is sent.
         */
        post: operations["preview_template_api_v1_participants__participant__message_templates__template__preview_post"];
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
    "/api/v1/participants/{participant}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Notes
         * @description Notes of one person, all or those about one thing, as far as they are for the caller.
         */
        get: operations["list_notes_api_v1_participants__participant__notes_get"];
        put?: never;
        /**
         * Add Note
         * @description Write a note about a second of a session, an alert, a prescription version or a person.
         */
        post: operations["add_note_api_v1_participants__participant__notes_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/nudges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Decisions
         * @description What was decided of one person, and why.
         */
        get: operations["list_decisions_api_v1_participants__participant__nudges_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Person
         * @description Baseline against week 16 of one person, item by item.
         */
        get: operations["get_person_api_v1_participants__participant__outcomes_get"];
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
    "/api/v1/participants/{participant}/prescription-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Drafts
         * @description Every draft of a participant, the one changed last at the end.
         */
        get: operations["list_drafts_api_v1_participants__participant__prescription_drafts_get"];
        put?: never;
        /**
         * Propose Draft
         * @description Propose a prescription, or with `base` the next version of one; nobody is told of it.
         */
        post: operations["propose_draft_api_v1_participants__participant__prescription_drafts_post"];
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
         *
         *     412 with the field-by-field `difference` when somebody amended it since `seen_version`.
         */
        post: operations["issue_prescription_api_v1_participants__participant__prescriptions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/prescriptions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Prescription
         * @description What issuing it now would give: the band with formula and inputs, volume, every remark.
         */
        post: operations["preview_prescription_api_v1_participants__participant__prescriptions_preview_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/prescriptions/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Validate Prescription
         * @description Whether it can be issued: what is missing, unknown, contradictory or beside the ranges.
         */
        post: operations["validate_prescription_api_v1_participants__participant__prescriptions_validate_post"];
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
    "/api/v1/participants/{participant}/responsible": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Responsible
         * @description Whose somebody is now, and everything that was said about it.
         */
        get: operations["get_responsible_api_v1_participants__participant__responsible_get"];
        put?: never;
        /**
         * Say Responsible
         * @description From an instant on they are looked after by somebody else, or by nobody.
         */
        post: operations["say_responsible_api_v1_participants__participant__responsible_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/resting-heart-rate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Resting Heart Rate
         * @description Resting heart rate of each local day and week of a span, and the base on its last day.
         */
        get: operations["get_resting_heart_rate_api_v1_participants__participant__resting_heart_rate_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/rule-limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Limits
         * @description Every limit that may be set for a person, with all that was.
         */
        get: operations["list_limits_api_v1_participants__participant__rule_limits_get"];
        put?: never;
        /**
         * Set Limit
         * @description Set a limit within its range, or take it back; it holds from now on.
         */
        post: operations["set_limit_api_v1_participants__participant__rule_limits_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/satisfaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Asked
         * @description What somebody was asked so far, the earliest first, with what they answered.
         */
        get: operations["get_asked_api_v1_participants__participant__satisfaction_get"];
        put?: never;
        /**
         * Answer
         * @description Record what somebody answered, or correct it; 409 before they were asked.
         */
        post: operations["answer_api_v1_participants__participant__satisfaction_post"];
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
    "/api/v1/participants/{participant}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Tags Of
         * @description Every label that somebody bears or bore, with who said so and when.
         */
        get: operations["list_tags_of_api_v1_participants__participant__tags_get"];
        put?: never;
        /**
         * Say Tag
         * @description Give a label or take it away.
         */
        post: operations["say_tag_api_v1_participants__participant__tags_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/thread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Thread
         * @description Who answers, what each side has not read, and since when the participant waits.
         */
        get: operations["get_thread_api_v1_participants__participant__thread_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/thread/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand Over
         * @description From now on somebody else answers; 409 when somebody handed it over meanwhile.
         */
        post: operations["hand_over_api_v1_participants__participant__thread_hand_over_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/thread/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Entries
         * @description What was said on both sides; reading it here marks nothing as read.
         */
        get: operations["list_entries_api_v1_participants__participant__thread_messages_get"];
        put?: never;
        /**
         * Add Entry
         * @description Write to the participant; an approved message is also noted as an intervention.
         */
        post: operations["add_entry_api_v1_participants__participant__thread_messages_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/thread/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark Read
         * @description Staff have read up to an entry; it is never taken back.
         */
        post: operations["mark_read_api_v1_participants__participant__thread_read_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/participants/{participant}/thread/settled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle
         * @description What came last needs no written answer: nobody waits any more; the participant sees none.
         */
        post: operations["settle_api_v1_participants__participant__thread_settled_post"];
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
    "/api/v1/participants/{participant}/zones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Zones
         * @description Which time zone somebody's days are in since when.
         */
        get: operations["get_zones_api_v1_participants__participant__zones_get"];
        put?: never;
        /**
         * Say Zone
         * @description Somebody moved, or what was said of an instant is corrected.
         *
         *     Weeks of courses are computed anew, and the brain is told, in the same transaction.
         */
        post: operations["say_zone_api_v1_participants__participant__zones_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prescribing/drugs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Drugs
         * @description The drugs that the rules know; one that is not here is not «no».
         */
        get: operations["list_drugs_api_v1_prescribing_drugs_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prescribing/exercises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Exercises
         * @description The exercise catalogue.
         */
        get: operations["list_exercises_api_v1_prescribing_exercises_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prescribing/intensity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Intensity
         * @description Categories of every scale, cadence, and the published ranges of every group.
         */
        get: operations["show_intensity_api_v1_prescribing_intensity_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prescribing/life-cycle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Life Cycle
         * @description Every status and act, and who may do what.
         */
        get: operations["show_life_cycle_api_v1_prescribing_life_cycle_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prescription-drafts/{draft}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Draft
         * @description One draft; the ETag is its version.
         */
        get: operations["get_draft_api_v1_prescription_drafts__draft__get"];
        /**
         * Put Draft
         * @description Change a draft; 412 with the field-by-field `difference` for who comes second.
         */
        put: operations["put_draft_api_v1_prescription_drafts__draft__put"];
        post?: never;
        /**
         * Discard Draft
         * @description Discard a draft; it stays readable.
         */
        delete: operations["discard_draft_api_v1_prescription_drafts__draft__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prescription-drafts/{draft}/issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue Draft
         * @description Issue a draft as a prescription, or as the next version of its base.
         */
        post: operations["issue_draft_api_v1_prescription_drafts__draft__issue_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prescription-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Templates
         * @description The newest version of every template that the caller may see.
         */
        get: operations["list_templates_api_v1_prescription_templates_get"];
        put?: never;
        /**
         * Write Template
         * @description A new template of a site, to be reviewed before anybody issues from it.
         */
        post: operations["write_template_api_v1_prescription_templates_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prescription-templates-use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Template Use
         * @description How often every version was issued in the caller's sites.
         */
        get: operations["list_template_use_api_v1_prescription_templates_use_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prescription-templates/{template}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Template
         * @description The newest version of a template, and every decision on it; the ETag is its version.
         */
        get: operations["get_template_api_v1_prescription_templates__template__get"];
        /**
         * Revise Template
         * @description The next version; 412 with the field-by-field `difference` for who comes second.
         */
        put: operations["revise_template_api_v1_prescription_templates__template__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prescription-templates/{template}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Review Template
         * @description Approve or return the newest version; nobody approves their own.
         */
        post: operations["review_template_api_v1_prescription_templates__template__reviews_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prescriptions/{prescription}/difference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare Versions
         * @description What differs from version `before` to version `after` (default: the newest).
         */
        get: operations["compare_versions_api_v1_prescriptions__prescription__difference_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prescriptions/{prescription}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End Prescription
         * @description End it for good, with a reason.
         */
        post: operations["end_prescription_api_v1_prescriptions__prescription__end_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prescriptions/{prescription}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause Prescription
         * @description Pause it, with a reason: there is no band until it is taken up again.
         */
        post: operations["pause_prescription_api_v1_prescriptions__prescription__pause_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prescriptions/{prescription}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume Prescription
         * @description Take a paused one up again; whoever may issue it may.
         */
        post: operations["resume_prescription_api_v1_prescriptions__prescription__resume_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prescriptions/{prescription}/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Print Sheet
         * @description A page for A4, in Chinese, English or both; `number`: another version than the newest.
         */
        get: operations["print_sheet_api_v1_prescriptions__prescription__sheet_get"];
        put?: never;
        post?: never;
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
    "/api/v1/programmes/{programme}/extracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Extracts
         * @description Who froze what when, and whether it may be fetched.
         */
        get: operations["list_extracts_api_v1_programmes__programme__extracts_get"];
        put?: never;
        /**
         * Freeze
         * @description Freeze the rows of everybody who agreed to research; 409 where too few did.
         */
        post: operations["freeze_api_v1_programmes__programme__extracts_post"];
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
    "/api/v1/programmes/{programme}/kpis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Programme Kpis
         * @description The figures of a programme in a span of at most a year (default: this calendar year).
         */
        get: operations["get_programme_kpis_api_v1_programmes__programme__kpis_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programmes/{programme}/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Programme
         * @description Everybody of a programme together; of several groups only a named outcome is primary.
         */
        get: operations["get_programme_api_v1_programmes__programme__outcomes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programmes/{programme}/outreach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Outreach
         * @description What a programme did for the public, as it stands, oldest first.
         */
        get: operations["list_outreach_api_v1_programmes__programme__outreach_get"];
        put?: never;
        /**
         * Say Outreach
         * @description Record an event, or correct one; 409 when somebody else did since.
         */
        post: operations["say_outreach_api_v1_programmes__programme__outreach_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programmes/{programme}/satisfaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Summary
         * @description Answers to each occasion, how many were silent, and the rate of response.
         */
        get: operations["get_summary_api_v1_programmes__programme__satisfaction_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programmes/{programme}/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Programme Targets
         * @description How far a programme has come in a span of at most a year (default: this calendar year).
         */
        get: operations["get_programme_targets_api_v1_programmes__programme__targets_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programmes/{programme}/targets/evaluation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Evaluation
         * @description What an evaluator sees of a calendar year: no person, no small cell, nothing before its end.
         *
         *     409 with fewer than five people, or while the year is not over.
         */
        get: operations["get_evaluation_api_v1_programmes__programme__targets_evaluation_get"];
        put?: never;
        post?: never;
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
         * @description Approve or decline; 409 names who was first.
         *
         *     Approved: the course gets a version with the new dose, and so does the prescription, from
         *     `effective_from_ms` on (default: the Monday on which the dose begins). Who may not issue this
         *     prescription leaves a draft for one who may; the course then waits for it.
         */
        post: operations["decide_api_v1_proposals__proposal__decision_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{proposal}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draft Proposal
         * @description Recommend it: a draft of the next version, for somebody who may issue; 409 as above.
         */
        post: operations["draft_proposal_api_v1_proposals__proposal__draft_post"];
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
    "/api/v1/satisfaction-occasions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Occasions
         * @description When people are asked, each with its source.
         */
        get: operations["list_occasions_api_v1_satisfaction_occasions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved-filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Filters
         * @description One's own filters, and those that are shared at one's sites.
         */
        get: operations["list_filters_api_v1_saved_filters_get"];
        put?: never;
        /**
         * Add Filter
         * @description Keep a filter.
         */
        post: operations["add_filter_api_v1_saved_filters_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved-filters/{filter}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Filter
         * @description One filter.
         */
        get: operations["get_filter_api_v1_saved_filters__filter__get"];
        /**
         * Change Filter
         * @description The next version of one's own filter.
         */
        put: operations["change_filter_api_v1_saved_filters__filter__put"];
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
    "/api/v1/service-pack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Pack
         * @description The pack of a quarter as zip; the same records give the same bytes. 409 before it is over.
         */
        get: operations["get_pack_api_v1_service_pack_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Report
         * @description Members of the caller's sites in a quarter by two dimensions; 409 before it is over.
         */
        get: operations["get_report_api_v1_service_report_get"];
        put?: never;
        post?: never;
        delete?: never;
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
    "/api/v1/sessions/{session}/cues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Cues
         * @description The cues of a session, with what the stored minutes show before and after each.
         */
        get: operations["list_cues_api_v1_sessions__session__cues_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign In Options
         * @description The ways in to this server; asked without being signed in.
         */
        get: operations["sign_in_options_api_v1_sign_in_options_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/silence-rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Silence Rows
         * @description The table by which the cause of silence is guessed, with its sources.
         */
        get: operations["list_silence_rows_api_v1_silence_rows_get"];
        put?: never;
        post?: never;
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
    "/api/v1/sites/{site}/burden": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Burden
         * @description Alerts per 100 session-hours, how many were true, how fast they were answered, by rule.
         *
         *     Of at most 400 days. An alert or session counts in the span in which it began.
         */
        get: operations["get_burden_api_v1_sites__site__burden_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/burden/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Burden File
         * @description The same as CSV with its data dictionary, in a zip.
         */
        get: operations["get_burden_file_api_v1_sites__site__burden_file_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Dead Letters
         * @description What no channel took, newest first; to which address, the roster says.
         */
        get: operations["list_dead_letters_api_v1_sites__site__dead_letters_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/duty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Duty
         * @description The roster: who is on duty now, who will be, and gaps of the next 24 hours.
         *
         *     With nobody on duty `notice` says so, for everybody who looks.
         */
        get: operations["get_duty_api_v1_sites__site__duty_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/duty/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hand Over
         * @description What the next shift takes over: the alerts of the site that are open, newest first.
         */
        get: operations["hand_over_api_v1_sites__site__duty_hand_over_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/duty/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Hours
         * @description Say in which hours which role has to be on duty; 409 when somebody else did since.
         */
        put: operations["put_hours_api_v1_sites__site__duty_hours_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/duty/reach/{staff}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Reach
         * @description Where somebody is told when they are on duty at the site.
         */
        get: operations["get_reach_api_v1_sites__site__duty_reach__staff__get"];
        /**
         * Put Reach
         * @description Say where somebody is told; 409 when somebody else did since.
         */
        put: operations["put_reach_api_v1_sites__site__duty_reach__staff__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/duty/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan Shift
         * @description Plan a shift.
         */
        post: operations["plan_shift_api_v1_sites__site__duty_shifts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/duty/shifts/{shift}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Shift
         * @description Change or void a shift; 409 when somebody else did since.
         */
        put: operations["change_shift_api_v1_sites__site__duty_shifts__shift__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/duty/unattended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Unattended
         * @description Sessions that began in the span, with the stretches in which nobody was on duty.
         */
        get: operations["list_unattended_api_v1_sites__site__duty_unattended_get"];
        put?: never;
        post?: never;
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
    "/api/v1/sites/{site}/experts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Experts
         * @description Who is an expert of what at the site.
         */
        get: operations["list_experts_api_v1_sites__site__experts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/experts/{staff}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Expert
         * @description Say somebody's fields; 409 when somebody else did so since.
         */
        put: operations["put_expert_api_v1_sites__site__experts__staff__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/kpis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Site Kpis
         * @description The same of all programmes of a site; each person once.
         */
        get: operations["get_site_kpis_api_v1_sites__site__kpis_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/nudges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Policy
         * @description How the site nudges.
         */
        get: operations["get_policy_api_v1_sites__site__nudges_get"];
        /**
         * Put Policy
         * @description Nudge so from now on; 409 when somebody else changed it since.
         */
        put: operations["put_policy_api_v1_sites__site__nudges_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/nudges/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Decisions
         * @description Every decision point of the site as CSV, available or not, with probability and draw.
         */
        get: operations["get_decisions_api_v1_sites__site__nudges_decisions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Retention
         * @description How long the site keeps what.
         */
        get: operations["get_retention_api_v1_sites__site__retention_get"];
        /**
         * Put Retention
         * @description Set it; 409 when somebody else did since.
         */
        put: operations["put_retention_api_v1_sites__site__retention_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/retention/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Retention
         * @description What these settings would remove if they held now; nothing is removed.
         */
        post: operations["preview_retention_api_v1_sites__site__retention_preview_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/retention/removals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Removals
         * @description What was removed, by which rules, and when.
         */
        get: operations["list_removals_api_v1_sites__site__retention_removals_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/service-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Settings
         * @description From how many people on this site lets figures be shown.
         */
        get: operations["get_settings_api_v1_sites__site__service_settings_get"];
        /**
         * Set Settings
         * @description Ask for more people than the table's number; 409 when somebody else did since.
         */
        put: operations["set_settings_api_v1_sites__site__service_settings_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Tags
         * @description The labels in use at a site, and how many people bear each.
         */
        get: operations["list_tags_api_v1_sites__site__tags_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Site Targets
         * @description The same of all programmes of a site, by the goals of the table; each person once.
         */
        get: operations["get_site_targets_api_v1_sites__site__targets_get"];
        put?: never;
        post?: never;
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
    "/api/v1/staff/{staff}/identity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Identity
         * @description Who an account is at the provider; the ETag is the version, 0 while nobody said.
         */
        get: operations["get_identity_api_v1_staff__staff__identity_get"];
        /**
         * Link Identity
         * @description Link an account to somebody at the provider, or to nobody; its sessions end.
         */
        put: operations["link_identity_api_v1_staff__staff__identity_put"];
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
    "/api/v1/staff/{staff}/second-factor": {
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
         * Remove Second Factor
         * @description For a lost phone: second factor, recovery codes and sessions end, the password stays.
         */
        delete: operations["remove_second_factor_api_v1_staff__staff__second_factor_delete"];
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
    "/api/v1/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Targets
         * @description The table of targets: words, formula, goal, source and evidence of each.
         */
        get: operations["list_targets_api_v1_targets_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/threads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Waiting
         * @description Threads in which somebody waits for an answer; `mine`: those that the caller answers for.
         */
        get: operations["list_waiting_api_v1_threads_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/triage-rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rows
         * @description The table by which people are put into groups, with its sources.
         */
        get: operations["list_rows_api_v1_triage_rows_get"];
        put?: never;
        post?: never;
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
    "/api/v1/worklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Worklist
         * @description How many people are in each group, and for which reason.
         */
        get: operations["get_worklist_api_v1_worklist_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worklist/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List People
         * @description People in the order of need; later pages are judged as of the instant of the first one.
         */
        get: operations["list_people_api_v1_worklist_people_get"];
        put?: never;
        post?: never;
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
         * About
         * @description What a note is tied to.
         * @enum {string}
         */
        About: "session" | "alert" | "prescription" | "person";
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
         * After
         * @description What an occasion comes after.
         * @enum {string}
         */
        After: "session" | "week" | "consultation";
        /**
         * AgeStepsShown
         * @description Absolute METs of moderate and vigorous effort at an age.
         */
        AgeStepsShown: {
            /** Age From */
            age_from: number;
            /** Age To */
            age_to: number | null;
            /** Moderate */
            moderate: [
                number,
                number
            ];
            /** Vigorous */
            vigorous: [
                number,
                number
            ];
        };
        /**
         * Aggregate
         * @description Members of a span by two dimensions; `k`: no cell of fewer people is shown.
         */
        Aggregate: {
            /** Algorithm */
            algorithm: string;
            /** Column Dimension */
            column_dimension: string;
            /** First */
            first: string;
            /** Input Hash */
            input_hash: string;
            /** K */
            k: number;
            /** Last */
            last: string;
            /** Row Dimension */
            row_dimension: string;
            table: components["schemas"]["Shown"];
        };
        /**
         * Aim
         * @description What a contact is for.
         * @enum {string}
         */
        Aim: "coaching" | "no_data" | "adherence" | "feedback" | "review" | "retest" | "clearance" | "after_alert" | "other";
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
            /** Deeds */
            deeds: components["schemas"]["AlertDeed"][];
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
            state: "raised" | "seen" | "acknowledged" | "snoozed" | "resolved";
            text: components["schemas"]["InBoth"];
            title: components["schemas"]["InBoth"];
            /** Until Ms */
            until_ms: number | null;
            /** Version */
            version: number;
        };
        /**
         * AlertDeed
         * @description One thing that somebody did about an alert; `code` says how it was judged or silenced.
         */
        AlertDeed: {
            /** Actor */
            actor: string;
            /** At Ms */
            at_ms: number;
            /** Code */
            code: string | null;
            /**
             * Deed
             * @enum {string}
             */
            deed: "seen" | "acknowledged" | "acted" | "snoozed" | "resolved" | "reopened";
            /** Note */
            note: string;
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
        Anchor: "hrr" | "hrmax" | "vo2r" | "vt" | "bpm" | "met" | "rpe" | "talk" | "pace" | "cadence";
        /**
         * Answer
         * @description A question's answer; «not recorded» is not «no».
         * @enum {string}
         */
        Answer: "yes" | "no" | "not_recorded";
        /**
         * AnswerBody
         * @description 1 (not at all) to 5 (very satisfied), and a free text; `key` of a consultation.
         */
        AnswerBody: {
            /**
             * Key
             * @default
             */
            key: string;
            /**
             * Occasion
             * @enum {string}
             */
            occasion: "session_3" | "week_4" | "week_8" | "week_16" | "consultation";
            /** Score */
            score: number;
            /**
             * Text
             * @default
             */
            text: string;
        };
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
         * AskBody
         * @description What a proposal must know beside records; `new_symptom` null = nobody asked.
         */
        AskBody: {
            /** New Symptom */
            new_symptom?: boolean | null;
        };
        /**
         * Asked
         * @description Where an occasion stands. `DUE`: it can be answered; `MISSED`: it can't any more.
         * @enum {string}
         */
        Asked: "answered" | "due" | "missed";
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
         * BalanceBody
         * @description Balance and multicomponent training.
         */
        BalanceBody: {
            /**
             * Days Per Week
             * @description d/week refused with `low` and `high` of the allowed range beyond it
             */
            days_per_week: number;
            /**
             * Minutes
             * @description min refused with `low` and `high` of the allowed range beyond it
             */
            minutes: number;
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
        /** Body_preview_import_api_v1_fitness_imports_preview_post */
        Body_preview_import_api_v1_fitness_imports_preview_post: {
            /** File */
            file: string;
            /** Mapping */
            mapping?: string | null;
            /** Site */
            site: string;
            /**
             * Standard
             * @default 2003
             * @enum {string}
             */
            standard: "" | "2003" | "2023";
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
        /** Body_start_import_api_v1_fitness_imports_post */
        Body_start_import_api_v1_fitness_imports_post: {
            /** File */
            file: string;
            /** Mapping */
            mapping?: string | null;
            /** Site */
            site: string;
            /**
             * Standard
             * @default 2003
             * @enum {string}
             */
            standard: "" | "2003" | "2023";
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
         * BudgetShown
         * @description At most so many nudges in so many days.
         */
        BudgetShown: {
            /** Days */
            days: number;
            /** Most */
            most: number;
            /** Source */
            source: string;
        };
        /**
         * BurdenShown
         * @description The burden of a site in from_ms <= start < to_ms.
         *
         *     `hours` are those of sessions that have a result; of `sessions_without_result` they are not
         *     known. `review`: rules to be looked at again by `review_rows`, most urgent alerts first.
         */
        BurdenShown: {
            /** From Ms */
            from_ms: number;
            /** Hours */
            hours: number;
            /** Review */
            review: string[];
            /** Review Rows */
            review_rows: components["schemas"]["ReviewRowShown"][];
            /** Rule Version */
            rule_version: string;
            /** Rules */
            rules: components["schemas"]["RuleBurden"][];
            /** Sessions */
            sessions: number;
            /** Sessions Without Result */
            sessions_without_result: number;
            /** Site */
            site: string;
            /** To Ms */
            to_ms: number;
            total: components["schemas"]["RuleBurden"];
        };
        /**
         * CadenceShown
         * @description Walking cadence from which an adult reaches so many METs.
         */
        CadenceShown: {
            /** Cadence Spm */
            cadence_spm: number;
            /** Evidence */
            evidence: string;
            /** Mets */
            mets: number | null;
            /** Source */
            source: string;
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
         * CallBody
         * @description A call that was made: whether anybody was spoken with, and the rule that called for it.
         */
        CallBody: {
            /**
             * Because
             * @default by_hand
             */
            because: string;
            /** Call */
            call?: string | null;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "reached" | "not_reached";
            /**
             * Written
             * @default
             */
            written: string;
        };
        /**
         * CallNoted
         * @description A call as it is on record.
         */
        CallNoted: {
            /** At Ms */
            at_ms: number;
            /** Call */
            call: string;
            /** Intervention */
            intervention: string;
            /** Participant */
            participant: string;
        };
        /**
         * Cause
         * @description Why it is not known whether a change matters.
         * @enum {string}
         */
        Cause: "important_difference_not_known" | "between_important_differences" | "typical_error_not_known" | "direction_not_known";
        /**
         * ChainShown
         * @description Where an alert's escalation stands, and everybody who was told, in order.
         */
        ChainShown: {
            /** Alert Id */
            alert_id: string;
            /** Hops */
            hops: components["schemas"]["HopShown"][];
            /** Next Ms */
            next_ms: number | null;
            /** Owner */
            owner: string | null;
            /** State */
            state: string;
        };
        /**
         * Change
         * @description One item of one person between baseline and week 16.
         *
         *     `change` in the unit of the item, `benefit` the same with + for better (None: which way is
         *     better is not known). `low..high`: the change ± its error; `real`: beyond that error. None
         *     where the typical error is not known. `change_pct` None where the first value is not above 0.
         */
        Change: {
            after: components["schemas"]["Reading"];
            before: components["schemas"]["Reading"];
            /** Benefit */
            benefit: number | null;
            cause: components["schemas"]["Cause"] | null;
            /** Change */
            change: number;
            /** Change Pct */
            change_pct: number | null;
            equipment: components["schemas"]["Comparable"];
            /** High */
            high: number | null;
            hour: components["schemas"]["Comparable"];
            important: components["schemas"]["Important"] | null;
            /** Item */
            item: string;
            /** Low */
            low: number | null;
            /** Real */
            real: boolean | null;
            responder: components["schemas"]["Responder"];
            tester: components["schemas"]["Comparable"];
            /** Unit */
            unit: string;
        };
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
         * ChangeShown
         * @description One field with its value on either side; null: not there.
         */
        ChangeShown: {
            /** After */
            after: unknown;
            /** Before */
            before: unknown;
            /** Field */
            field: string;
        };
        /**
         * ClearanceEnds
         * @description A clearance that ends within 14 days, or is over (`ended`).
         */
        ClearanceEnds: {
            /** Ended */
            ended: boolean;
            /** Origin */
            origin: string;
            /** Valid Until Ms */
            valid_until_ms: number;
        };
        /**
         * CloseBody
         * @description What came of it: a version of a prescription, or «no change» with the reason.
         */
        CloseBody: {
            /** Number */
            number?: number | null;
            /** Prescription Id */
            prescription_id?: string | null;
            /** Seen Version */
            seen_version: number;
            /**
             * Written
             * @default
             */
            written: string;
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
            group: components["schemas"]["tiyi__prescription__prescription__Group"];
            /** Name */
            name: string;
        };
        /**
         * CohortReport
         * @description `primary_said`: whoever asked said which outcome is primary, not the table.
         */
        CohortReport: {
            /** Algorithm */
            algorithm: string;
            /** Classes */
            classes: {
                [key: string]: number;
            };
            /** Config Hash */
            config_hash: string;
            /** Enrolled */
            enrolled: number;
            grades: components["schemas"]["Grades"];
            /** Group */
            group: string;
            /** Input Hash */
            input_hash: string;
            /** Items */
            items: components["schemas"]["ItemReport"][];
            /** Left */
            left: number;
            /** Limits */
            limits: string[];
            /** Primary */
            primary: string | null;
            /** Primary Said */
            primary_said: boolean;
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
         * ColumnBody
         * @description A column of the machine's file: a field, or an item with the file's unit and the factor.
         */
        ColumnBody: {
            /** Column */
            column: string;
            /**
             * Factor
             * @default 1
             */
            factor: number;
            /**
             * Field
             * @default
             */
            field: string;
            /**
             * Item
             * @default
             */
            item: string;
            /**
             * Unit
             * @default
             */
            unit: string;
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
         * Comparable
         * @description Whether two tests were held alike (domain.md §5.5).
         * @enum {string}
         */
        Comparable: "same" | "other" | "not_known";
        /**
         * Conformity
         * @description Whether it can be issued, by whom, and every remark on it.
         */
        Conformity: {
            /** Findings */
            findings: components["schemas"]["FindingShown"][];
            /** Issuable */
            issuable: boolean;
            /** You May Issue */
            you_may_issue: boolean;
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
         * ConsultationBody
         * @description The field, the question, and until when; without `due_ms` in three days.
         */
        ConsultationBody: {
            /** Due Ms */
            due_ms?: number | null;
            expertise: components["schemas"]["Expertise"];
            /** Question */
            question: string;
        };
        /**
         * ConsultationList
         * @description Those of one person, the last asked first; those that await an opinion, what is due first.
         */
        ConsultationList: {
            /** Items */
            items: components["schemas"]["ConsultationShown"][];
        };
        /**
         * ConsultationShown
         * @description A consultation; `snapshot` is what was known when it was asked for.
         */
        ConsultationShown: {
            /** Changed Number */
            changed_number: number | null;
            /** Changed To */
            changed_to: string | null;
            /** Consultation */
            consultation: string;
            /** Due Ms */
            due_ms: number;
            /** Expert */
            expert: string | null;
            /** Expertise */
            expertise: string;
            /** History */
            history: components["schemas"]["tiyi__api__consultations__models__ActShown"][];
            /** Opinion */
            opinion: string | null;
            /** Overdue */
            overdue: boolean;
            /** Participant */
            participant: string;
            /** Question */
            question: string;
            /** Requested By */
            requested_by: string;
            /** Requested Ms */
            requested_ms: number;
            /** Site */
            site: string;
            /** Snapshot */
            snapshot: {
                [key: string]: unknown;
            };
            /** State */
            state: string;
            /** Version */
            version: number;
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
         * ContentBody
         * @description What a prescription says: frequency, intensity, time, type, volume, progression.
         */
        ContentBody: {
            anchor: components["schemas"]["Anchor"];
            balance?: components["schemas"]["BalanceBody"] | null;
            /**
             * Bouts Per Session
             * @description refused with `low` and `high` of the allowed range beyond it
             * @default 1
             */
            bouts_per_session: number;
            /** Cautions */
            cautions?: string[];
            /** Ceiling Bpm */
            ceiling_bpm?: number | null;
            /**
             * Conditioning Min
             * @description min refused with `low` and `high` of the allowed range beyond it
             */
            conditioning_min: number;
            /** Contraindications Checked */
            contraindications_checked?: string[];
            /**
             * Cooldown Min
             * @description min refused with `low` and `high` of the allowed range beyond it
             */
            cooldown_min: number;
            flexibility?: components["schemas"]["FlexibilityBody"] | null;
            /** Gap Days Max */
            gap_days_max?: number | null;
            /**
             * Gap Days Min
             * @description d refused with `low` and `high` of the allowed range beyond it
             * @default 0
             */
            gap_days_min: number;
            group: components["schemas"]["tiyi__prescription__prescription__Group"];
            /** High */
            high: number;
            intervals?: components["schemas"]["IntervalsBody"] | null;
            /** @default fitness */
            kind: components["schemas"]["Kind"];
            /** Low */
            low: number;
            /**
             * Override Reason
             * @default
             */
            override_reason: string;
            /** Progression */
            progression?: string | null;
            resistance?: components["schemas"]["ResistanceBody"] | null;
            /** Rpe High */
            rpe_high?: number | null;
            /** Rpe Low */
            rpe_low?: number | null;
            /** @default borg_6_20 */
            rpe_scale: components["schemas"]["RpeScale"];
            secondary?: components["schemas"]["SecondaryBody"] | null;
            /**
             * Sessions Per Week
             * @description 1/week refused with `low` and `high` of the allowed range beyond it
             */
            sessions_per_week: number;
            /** Stop Rules */
            stop_rules?: string[];
            /**
             * Strap Assigned
             * @default false
             */
            strap_assigned: boolean;
            /** Template */
            template?: string | null;
            /** Template Version */
            template_version?: number | null;
            /** Types */
            types?: string[];
            /**
             * Warmup Min
             * @description min refused with `low` and `high` of the allowed range beyond it
             */
            warmup_min: number;
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
            group: components["schemas"]["tiyi__prescription__prescription__Group"];
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
         * CueBody
         * @description What a coach wants to be said; `sentence` names an approved one, else the cue's first.
         */
        CueBody: {
            /**
             * Cue
             * @enum {string}
             */
            cue: "faster" | "slow_down" | "stop";
            /** Sentence */
            sentence?: string | null;
        };
        /**
         * CueList
         * @description Oldest first.
         */
        CueList: {
            /** Items */
            items: components["schemas"]["CueShown"][];
            /** Session */
            session: string;
        };
        /**
         * CueOptions
         * @description Whether somebody may be asked for more now, every reason against it, and what may be said.
         */
        CueOptions: {
            /** Against */
            against: string[];
            /** May Ask More */
            may_ask_more: boolean;
            /** Participant */
            participant: string;
            /** Sentences */
            sentences: components["schemas"]["SentenceShown"][];
            /** Server Ms */
            server_ms: number;
        };
        /**
         * CueSent
         * @description A cue on its way.
         */
        CueSent: {
            /** At Ms */
            at_ms: number;
            /** Cue */
            cue: string;
            /** Expires Ms */
            expires_ms: number;
            /** Intervention */
            intervention: string;
            /** Language */
            language: string;
            /** Participant */
            participant: string;
            /** Session */
            session: string | null;
            /** Text */
            text: string;
        };
        /**
         * CueShown
         * @description A cue of a session, how far it came, and what was measured before and after it.
         */
        CueShown: {
            /** Actor */
            actor: string;
            /** At Ms */
            at_ms: number;
            /** By Hand */
            by_hand: boolean;
            /** Cue */
            cue: string;
            /** Delivered Ms */
            delivered_ms: number | null;
            /** Effect Known */
            effect_known: boolean;
            /** Intervention */
            intervention: string;
            /** Opened Ms */
            opened_ms: number | null;
            /** Trigger */
            trigger: string;
            two_min_after: components["schemas"]["StretchShown"];
            two_min_before: components["schemas"]["StretchShown"];
        };
        /**
         * DeadLetters
         * @description What no channel took, newest first, and the cursor of the next.
         */
        DeadLetters: {
            /** Items */
            items: components["schemas"]["HopShown"][];
            /** Next */
            next: string | null;
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
            /** Effective From Ms */
            effective_from_ms?: number | null;
            /** Reason */
            reason: string;
            /** Seen Version */
            seen_version: number;
        };
        /**
         * DecisionList
         * @description The newest first.
         */
        DecisionList: {
            /** Items */
            items: components["schemas"]["tiyi__api__nudges__models__DecisionShown"][];
            /** Next */
            next: string | null;
        };
        /**
         * DeedBody
         * @description What somebody does to a planned contact.
         *
         *     `move` takes `due_ms` and a reason, `assign` takes `staff` (null: whoever has time), `finish`
         *     takes `outcome`, `cancel` a reason, `reopen` a reason and, if it is to be another, `due_ms`.
         */
        DeedBody: {
            /**
             * Act
             * @enum {string}
             */
            act: "move" | "assign" | "finish" | "cancel" | "reopen";
            /** Due Ms */
            due_ms?: number | null;
            outcome?: components["schemas"]["Outcome"] | null;
            /**
             * Reason
             * @default
             */
            reason: string;
            /** Seen Version */
            seen_version: number;
            /** Staff */
            staff?: string | null;
        };
        /**
         * Definition
         * @description How a figure is computed. `version` rises when the same records would give another value.
         *
         *     `evidence` tags the definition as in the other tables: C, S, unconfirmed or P.
         */
        Definition: {
            /** Denominator */
            denominator: string;
            /** En */
            en: string;
            /**
             * Evidence
             * @default P
             */
            evidence: string;
            /** Figure */
            figure: string;
            /** Not Known */
            not_known: string;
            /** Numerator */
            numerator: string;
            /** Source */
            source: string;
            /** Unit */
            unit: string;
            /** Version */
            version: number;
            /** Zh */
            zh: string;
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
         * Difference
         * @description What differs from one version to the other.
         */
        Difference: {
            /** After */
            after: number;
            /** Before */
            before: number;
            /** Changes */
            changes: components["schemas"]["ChangeShown"][];
            /** Prescription Id */
            prescription_id: string;
        };
        /**
         * Direction
         * @description Which way a referral goes.
         * @enum {string}
         */
        Direction: "out" | "in";
        /**
         * DoseBody
         * @description So much, so often a day, by a route; null: nobody has recorded that part.
         */
        DoseBody: {
            /** Amount */
            amount?: number | null;
            /** Per Day */
            per_day?: number | null;
            /** Route */
            route?: string | null;
            /** Unit */
            unit?: string | null;
        };
        /**
         * DoseChange
         * @description Another dose of a drug on record from an instant on; `seen_version` is the fact's.
         */
        DoseChange: {
            dose: components["schemas"]["DoseBody"];
            /** From Ms */
            from_ms: number;
            /**
             * Note
             * @default
             */
            note: string;
            /** Seen Version */
            seen_version: number;
        };
        /**
         * DoseResponse
         * @description Change per unit of dose by least squares, with its interval by t.
         *
         *     `unknown`: people whose change is known but whose dose is not; they are not in it.
         */
        DoseResponse: {
            /** Dose */
            dose: string;
            /** High */
            high?: number | null;
            /** Low */
            low?: number | null;
            /** N */
            n: number;
            /** P */
            p?: number | null;
            /** R2 */
            r2?: number | null;
            refused?: components["schemas"]["tiyi__outcomes__prepost__Refused"] | null;
            /** Slope */
            slope?: number | null;
            /**
             * Thirds
             * @default []
             */
            thirds: components["schemas"]["Third"][];
            /** Unknown */
            unknown: number;
        };
        /**
         * DownKind
         * @description What a message asks of the device.
         * @enum {unknown}
         */
        DownKind: "alarm" | "cancel" | "cue" | "nudge" | "question";
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
         * DraftBody
         * @description A draft; with `base` it is meant to amend that prescription.
         */
        DraftBody: {
            /** Base */
            base?: string | null;
            content: components["schemas"]["ContentBody"];
        };
        /**
         * DraftList
         * @description Drafts, the one changed last at the end.
         */
        DraftList: {
            /** Items */
            items: components["schemas"]["DraftShown"][];
        };
        /**
         * DraftShown
         * @description One draft; the ETag of it alone is its `version`.
         */
        DraftShown: {
            /** Author */
            author: string;
            /** Base */
            base: string | null;
            /** Changed By */
            changed_by: string;
            /** Changed Ms */
            changed_ms: number;
            /** Content */
            content: {
                [key: string]: unknown;
            };
            /** Draft */
            draft: string;
            /** Participant */
            participant: string;
            /** State */
            state: string;
            /** Version */
            version: number;
        };
        /**
         * DraftedBody
         * @description Why a proposal is recommended to somebody who may issue.
         */
        DraftedBody: {
            /** Reason */
            reason: string;
            /** Seen Version */
            seen_version: number;
        };
        /**
         * DrugShown
         * @description One drug; `limits_rate` `not_recorded`: no rule decides, a clinician has to.
         *
         *     `atc` is its WHO code or group; empty where it has none.
         */
        DrugShown: {
            /** Atc */
            atc: string;
            /** Code */
            code: string;
            /** Drug Class */
            drug_class: string;
            /** En */
            en: string;
            /** Limits Rate */
            limits_rate: string;
            /** Zh */
            zh: string;
        };
        /**
         * Due
         * @description An occasion that has come, in [since, until]. `key`: of which consultation, else empty.
         */
        Due: {
            /** Key */
            key: string;
            /** Occasion */
            occasion: string;
            /** Score */
            score: number | null;
            /**
             * Since
             * Format: date
             */
            since: string;
            state: components["schemas"]["Asked"];
            /** Text */
            text: string;
            /**
             * Until
             * Format: date
             */
            until: string;
        };
        /**
         * DuePage
         * @description Visits that are due, by participant; `next` asks for the following participants.
         */
        DuePage: {
            /** Items */
            items: components["schemas"]["DueShown"][];
            /** Next */
            next: string | null;
        };
        /**
         * DueShown
         * @description A visit of somebody that is due or overdue.
         */
        DueShown: {
            /** Closes */
            closes: string;
            /** Label */
            label: string;
            /** Opens */
            opens: string;
            /** Participant */
            participant: string;
            /** Site */
            site: string;
            /** State */
            state: string;
            /** Visit */
            visit: string;
        };
        /**
         * DutyShown
         * @description A site's roster as it stands; `notice` is for the start page, null while it is watched.
         */
        DutyShown: {
            /** At Ms */
            at_ms: number;
            /** Gaps */
            gaps: components["schemas"]["GapShown"][];
            /** Hours */
            hours: components["schemas"]["HoursShown"][];
            /** Hours Version */
            hours_version: number;
            notice: components["schemas"]["InBoth"] | null;
            /** On Duty */
            on_duty: components["schemas"]["OnDutyShown"][];
            /** Shifts */
            shifts: components["schemas"]["ShiftShown"][];
            /** Site */
            site: string;
            /** Watched */
            watched: boolean;
            /** Zone */
            zone: string;
        };
        /**
         * Effect
         * @description One fixed effect in the unit of the item, per unit of its covariate, by Wald.
         */
        Effect: {
            /** Error */
            error: number;
            /** Estimate */
            estimate: number;
            /** High */
            high: number;
            /** Low */
            low: number;
            /** Name */
            name: string;
            /** P */
            p: number;
        };
        /**
         * EntryBody
         * @description Own words, or an approved message with its blanks; the same `message` id again is once.
         */
        EntryBody: {
            /** Message */
            message?: string | null;
            /** Params */
            params?: {
                [key: string]: string;
            };
            /** Template */
            template?: string | null;
            /** Text */
            text?: string | null;
        };
        /**
         * EntryList
         * @description The newest first.
         */
        EntryList: {
            /** Items */
            items: components["schemas"]["EntryShown"][];
            /** Next */
            next: string | null;
        };
        /**
         * EntryShown
         * @description One entry of a thread; `template` names the approved message that it is.
         */
        EntryShown: {
            /** Actor */
            actor: string;
            /** At Ms */
            at_ms: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "message" | "settled";
            /** Message */
            message: string;
            /** Number */
            number: number;
            /**
             * Side
             * @enum {string}
             */
            side: "staff" | "participant";
            /** Template */
            template: string | null;
            /** Text */
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
         * ExerciseShown
         * @description One exercise: METs, and what can judge it, best first.
         */
        ExerciseShown: {
            /** Code */
            code: string;
            /** En */
            en: string;
            /** Evidence */
            evidence: string;
            /** Judged By */
            judged_by: string[];
            /** Met High */
            met_high: number;
            /** Met Low */
            met_low: number;
            /** Source */
            source: string;
            /** Zh */
            zh: string;
        };
        /**
         * ExpertBody
         * @description Somebody's fields at the site; none: they leave the directory.
         */
        ExpertBody: {
            /** Fields */
            fields: components["schemas"]["Expertise"][];
            /** Seen Version */
            seen_version: number;
        };
        /**
         * ExpertList
         * @description By account.
         */
        ExpertList: {
            /** Items */
            items: components["schemas"]["ExpertShown"][];
        };
        /**
         * ExpertShown
         * @description An expert of a site.
         */
        ExpertShown: {
            /** Expertises */
            expertises: string[];
            /** Site */
            site: string;
            /** Staff */
            staff: string;
            /** Version */
            version: number;
        };
        /**
         * Expertise
         * @description Fields of expertise of the directory (domain section 1b, B08; the list is P).
         * @enum {string}
         */
        Expertise: "sports_medicine" | "exercise" | "rehabilitation" | "cardiology" | "endocrinology" | "chinese_medicine" | "nutrition" | "psychology";
        /**
         * Extract
         * @description Who froze what when. `state`: `available`, `withdrawn` or `erased`; `sha256` of the zip.
         */
        Extract: {
            /** Actor */
            actor: string;
            /** As Of Ms */
            as_of_ms: number;
            /** At Ms */
            at_ms: number;
            /** Extract */
            extract: string;
            /** Gone Ms */
            gone_ms: number | null;
            /** People */
            people: number;
            /** Programme */
            programme: string;
            /** Purpose */
            purpose: string;
            /** Sha256 */
            sha256: string;
            /** Site */
            site: string;
            /**
             * State
             * @default available
             */
            state: string;
        };
        /**
         * ExtractBody
         * @description What is frozen: everything up to an instant, and what for.
         */
        ExtractBody: {
            /** As Of Ms */
            as_of_ms: number;
            /** Purpose */
            purpose: string;
        };
        /**
         * FactBody
         * @description A condition (ICD-10) or drug (WHO ATC or its name in the table of drugs).
         *
         *     A new one, or with `fact` and `seen_version` an edit. A dose that is edited held from the
         *     beginning; one that changed has a route of its own.
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
            dose?: components["schemas"]["DoseBody"] | null;
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
         * @description A condition or drug as it stands; `dose` null: nobody has recorded one.
         */
        FactShown: {
            /** Affects */
            affects: string;
            /** Code */
            code: string;
            dose: components["schemas"]["DoseBody"] | null;
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
         * FactorPolicy
         * @description Of whom a second factor is required; a later one is stricter.
         * @enum {string}
         */
        FactorPolicy: "optional" | "clinical" | "everybody";
        /**
         * Figures
         * @description A report as an evaluator sees it; shares are null where a cell is small.
         */
        Figures: {
            /** Algorithm */
            algorithm: string;
            /** Classes */
            classes: {
                [key: string]: number | null;
            };
            /** Config Hash */
            config_hash: string;
            /** Enrolled */
            enrolled: number | null;
            /** Group */
            group: string;
            /** Input Hash */
            input_hash: string;
            /** Items */
            items: components["schemas"]["ItemCells"][];
            /** Limits */
            limits: string[];
            /** Primary */
            primary: string | null;
            /** Primary Said */
            primary_said: boolean;
            /** Qualified */
            qualified: {
                [key: string]: {
                    [key: string]: number | string | null;
                };
            };
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
         * FilterBody
         * @description A filter to be kept; `shared`: everybody of the site may use it.
         */
        FilterBody: {
            /**
             * Shared
             * @default false
             */
            shared: boolean;
            /** Site */
            site: string;
            /** Title */
            title: string;
            wanted: components["schemas"]["WorklistFilter"];
        };
        /**
         * FilterChange
         * @description The next version of one's own; `void`: it is not used any more.
         */
        FilterChange: {
            /** Seen Version */
            seen_version: number;
            /**
             * Shared
             * @default false
             */
            shared: boolean;
            /** Site */
            site: string;
            /** Title */
            title: string;
            /**
             * Void
             * @default false
             */
            void: boolean;
            wanted: components["schemas"]["WorklistFilter"];
        };
        /**
         * FilterPage
         * @description Some filters by title, and the cursor of the next.
         */
        FilterPage: {
            /** Items */
            items: components["schemas"]["FilterShown"][];
            /** Next */
            next: string | null;
        };
        /**
         * FilterShown
         * @description A filter that is kept.
         */
        FilterShown: {
            /** At Ms */
            at_ms: number;
            /** Filter */
            filter: string;
            /** Mine */
            mine: boolean;
            /** Owner */
            owner: string;
            /** Shared */
            shared: boolean;
            /** Site */
            site: string;
            /** Title */
            title: string;
            /** Version */
            version: number;
            /** Void */
            void: boolean;
            /** Wanted */
            wanted: {
                [key: string]: unknown;
            };
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
         * FindingShown
         * @description A remark: `missing`, `unknown`, `invalid`, `above`, `outside`; `blocks`: not to be issued.
         */
        FindingShown: {
            /** Blocks */
            blocks: boolean;
            /** Field */
            field: string;
            /** Flaw */
            flaw: string;
            /** High */
            high: number | null;
            /** Low */
            low: number | null;
            /** Source */
            source: string;
        };
        /**
         * FitnessJobShown
         * @description A file on its way: `waiting`, `running`, `done` or `failed`.
         *
         *     `detail`: rows, how many are done, new, known and refused, grades, causes of no grade, and
         *     line, column and code of each refused row.
         */
        FitnessJobShown: {
            /** Detail */
            detail: {
                [key: string]: unknown;
            };
            /** Filename */
            filename: string;
            /** Job */
            job: string;
            /** Mapping */
            mapping: string | null;
            /** Site */
            site: string;
            /** State */
            state: string;
        };
        /**
         * FlexibilityBody
         * @description Stretching.
         */
        FlexibilityBody: {
            /**
             * Days Per Week
             * @description d/week refused with `low` and `high` of the allowed range beyond it
             */
            days_per_week: number;
            /**
             * Hold S
             * @description s refused with `low` and `high` of the allowed range beyond it
             */
            hold_s: number;
            /**
             * Repeats
             * @description refused with `low` and `high` of the allowed range beyond it
             */
            repeats: number;
        };
        /**
         * FollowUp
         * @description What became of a «yes»: its page is open, settled, or leads to ePARmed-X+ and a clinician.
         * @enum {string}
         */
        FollowUp: "open" | "settled" | "refer";
        /**
         * FollowUpBody
         * @description A contact to be planned; `staff` null: whoever has time.
         */
        FollowUpBody: {
            aim: components["schemas"]["Aim"];
            /** Due Ms */
            due_ms: number;
            link?: components["schemas"]["LinkBody"] | null;
            /**
             * Note
             * @default
             */
            note: string;
            /** Staff */
            staff?: string | null;
        };
        /**
         * FollowUpList
         * @description All of one person, or all versions of one contact.
         */
        FollowUpList: {
            /** At Ms */
            at_ms: number;
            /** Items */
            items: components["schemas"]["FollowUpShown"][];
        };
        /**
         * FollowUpPage
         * @description Some planned contacts by due instant, and the cursor of the next.
         */
        FollowUpPage: {
            /** At Ms */
            at_ms: number;
            /** Items */
            items: components["schemas"]["FollowUpShown"][];
            /** Next */
            next: string | null;
        };
        /**
         * FollowUpShown
         * @description One planned contact as it stands, or one of its versions.
         */
        FollowUpShown: {
            /** Act Done */
            act_done: string;
            /** Act Reason */
            act_reason: string;
            /** Actor */
            actor: string;
            /** Aim */
            aim: string;
            /** At Ms */
            at_ms: number;
            /** By Staff */
            by_staff: string | null;
            /** Due Ms */
            due_ms: number;
            /** Follow Up */
            follow_up: string;
            /** Link Kind */
            link_kind: string | null;
            /** Link Ref */
            link_ref: string | null;
            /** Note */
            note: string;
            /** Outcome Code */
            outcome_code: string | null;
            /** Overdue */
            overdue: boolean;
            /** Participant */
            participant: string;
            /** Site */
            site: string;
            /** State */
            state: string;
            /** Version */
            version: number;
        };
        /**
         * GapShown
         * @description Office hours of the next 24 hours without anybody of the role.
         */
        GapShown: {
            /** From Ms */
            from_ms: number;
            /** Role */
            role: string;
            /** To Ms */
            to_ms: number;
        };
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
         * Grades
         * @description At least 合格 (qualified) at baseline and at week 16, of whom the grade is known then.
         *
         *     `gained` and `lost` are those of both visits who crossed the line; `mcnemar_p` is exact,
         *     `wilcoxon_p` compares the levels. None where `refused` says why.
         */
        Grades: {
            baseline: components["schemas"]["Share"];
            /** Gained */
            gained: number;
            /** Lost */
            lost: number;
            /** Mcnemar P */
            mcnemar_p: number | null;
            /** Paired */
            paired: number;
            /** Rank Biserial */
            rank_biserial: number | null;
            refused: components["schemas"]["tiyi__outcomes__prepost__Refused"] | null;
            week_16: components["schemas"]["Share"];
            /** Wilcoxon P */
            wilcoxon_p: number | null;
        };
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
         * HandOver
         * @description What is open when the shift changes; `next_ms` null: no change is planned within a day.
         */
        HandOver: {
            /** Alerts */
            alerts: components["schemas"]["HandOverLine"][];
            /** More */
            more: boolean;
            /** Next Ms */
            next_ms: number | null;
            /** Site */
            site: string;
        };
        /**
         * HandOverBody
         * @description Who answers from now on, and what they should know; `seen_version` 0: nobody did so far.
         */
        HandOverBody: {
            /**
             * Handed Note
             * @default
             */
            handed_note: string;
            /** Owner */
            owner: string;
            /** Seen Version */
            seen_version: number;
        };
        /**
         * HandOverLine
         * @description An alert that the next shift takes over.
         */
        HandOverLine: {
            /** Acknowledged By */
            acknowledged_by: string | null;
            /** Alert Id */
            alert_id: string;
            /** Participant */
            participant: string;
            /** Severity */
            severity: string;
            /** Started Ms */
            started_ms: number;
            /** State */
            state: string;
            /** Until Ms */
            until_ms: number | null;
        };
        /**
         * HandShown
         * @description Who answers since when, and what was said when it was handed over.
         */
        HandShown: {
            /** Actor */
            actor: string;
            /** At Ms */
            at_ms: number;
            /** Handed Note */
            handed_note: string;
            /** Owner */
            owner: string;
            /** Version */
            version: number;
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
         * HopShown
         * @description One report of one telling; `channel` empty: of all of the person's channels.
         */
        HopShown: {
            /** Alert Id */
            alert_id: string;
            /** At Ms */
            at_ms: number;
            /** Channel */
            channel: string;
            /** Code */
            code: string;
            /** Hop */
            hop: string;
            /** Person */
            person: string;
            /** Role */
            role: string;
            /** State */
            state: string;
            /** Step */
            step: number;
        };
        /**
         * HoursBody
         * @description All office hours of a site; `seen_version` is the version last read (0: none so far).
         */
        HoursBody: {
            /** Hours */
            hours: components["schemas"]["HoursEntry"][];
            /** Seen Version */
            seen_version: number;
        };
        /**
         * HoursEntry
         * @description Local minutes of a weekday (0 Monday) in which somebody of the role has to be on duty.
         */
        HoursEntry: {
            /** From Minute */
            from_minute: number;
            /**
             * Role
             * @enum {string}
             */
            role: "coach" | "doctor" | "manager";
            /** To Minute */
            to_minute: number;
            /** Weekday */
            weekday: number;
        };
        /**
         * HoursShown
         * @description Hours in which a role has to be on duty.
         */
        HoursShown: {
            /** From Minute */
            from_minute: number;
            /** Role */
            role: string;
            /** To Minute */
            to_minute: number;
            /** Weekday */
            weekday: number;
        };
        /**
         * IdentityBody
         * @description What the provider calls the account's holder, in the claim of the settings; null: nothing.
         */
        IdentityBody: {
            /** Subject */
            subject: string | null;
        };
        /**
         * IdentityShown
         * @description Who an account is at the provider.
         */
        IdentityShown: {
            /** Staff */
            staff: string;
            /** Subject */
            subject: string | null;
            /** Version */
            version: number;
        };
        /**
         * Important
         * @description The smallest change that matters: from `high` on it does, below `low` it does not.
         *
         *     `relative`: in percent of the first value. `groups` None: for everybody.
         */
        Important: {
            /** Evidence */
            evidence: string;
            /** Groups */
            groups?: string[] | null;
            /** High */
            high: number;
            /** Item */
            item: string;
            /** Low */
            low: number;
            /**
             * Relative
             * @default false
             */
            relative: boolean;
            /** Source */
            source: string;
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
         * Intensity
         * @description The tables of intensity, and the edition that they are of.
         */
        Intensity: {
            /** Age Mets */
            age_mets: components["schemas"]["AgeStepsShown"][];
            /** Cadence */
            cadence: components["schemas"]["CadenceShown"][];
            /** Edition */
            edition: string;
            /** Groups */
            groups: components["schemas"]["tiyi__api__prescriptions__prescribing__LimitShown"][];
            /** Relative Cadence */
            relative_cadence: components["schemas"]["RelativeCadenceShown"][];
            /** Steps */
            steps: components["schemas"]["StepShown"][];
        };
        /**
         * IntervalsBody
         * @description Work bouts: `reps` times `work_s` with `rest_s` between.
         */
        IntervalsBody: {
            /**
             * Reps
             * @description refused with `low` and `high` of the allowed range beyond it
             */
            reps: number;
            /**
             * Rest S
             * @description s refused with `low` and `high` of the allowed range beyond it
             */
            rest_s: number;
            /**
             * Work S
             * @description s refused with `low` and `high` of the allowed range beyond it
             */
            work_s: number;
        };
        /**
         * InterventionList
         * @description Newest first.
         */
        InterventionList: {
            /** Items */
            items: components["schemas"]["InterventionShown"][];
            /** Next */
            next: string | null;
        };
        /**
         * InterventionShown
         * @description One thing that was done for somebody, and how far it came.
         */
        InterventionShown: {
            /** Actor */
            actor: string;
            /** At Ms */
            at_ms: number;
            /** Cue */
            cue: string;
            /** Followed By */
            followed_by: string;
            /** Intervention */
            intervention: string;
            /** Kind */
            kind: string;
            /** Next Session */
            next_session: string | null;
            /** Next Session Ms */
            next_session_ms: number | null;
            /** Reached */
            reached: {
                [key: string]: number;
            };
            /** Session */
            session: string | null;
            /** Trigger */
            trigger: string;
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
         * IssueBody
         * @description From when on an issued draft counts; by default from now on.
         */
        IssueBody: {
            /** Effective From Ms */
            effective_from_ms?: number | null;
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
         * ItemCells
         * @description One item as an evaluator sees it. `hidden`: too few people for any figure.
         *
         *     Figures are null where they are hidden or were refused; classes are null where a cell is small.
         */
        ItemCells: {
            /** Classes */
            classes: {
                [key: string]: number | null;
            };
            /** Direction */
            direction: number | null;
            /** Doses */
            doses: {
                [key: string]: {
                    [key: string]: number | string | null;
                };
            };
            /** Hidden */
            hidden: boolean;
            /** Intention To Treat */
            intention_to_treat: {
                [key: string]: number | string | null;
            };
            /** Item */
            item: string;
            /** P Adjusted */
            p_adjusted: number | null;
            /** Per Protocol */
            per_protocol: {
                [key: string]: number | string | null;
            };
            /** Primary */
            primary: boolean;
            /** Unit */
            unit: string;
        };
        /**
         * ItemChangeShown
         * @description One item's change since the baseline visit; `flaws`: why the two are hard to compare.
         */
        ItemChangeShown: {
            /** After */
            after: number;
            /** Before */
            before: number;
            /** Delta */
            delta: number;
            /** Flaws */
            flaws: string[];
            /** Item */
            item: string;
            /** Judged */
            judged: components["schemas"]["JudgedShown"][];
            /** Percent */
            percent: number | null;
            /** Unit */
            unit: string;
            /** Visit */
            visit: string;
        };
        /**
         * ItemReport
         * @description One item. `p_adjusted`: the primary outcome's own p, Holm's of all others together.
         *
         *     `typical_error` in the unit of the item from `retests` pairs, None: too few to know.
         *     `outside_protocol`: people with both tests who are not per protocol, by reason.
         */
        ItemReport: {
            counts: components["schemas"]["tiyi__outcomes__report__Counts"];
            /** Direction */
            direction: number | null;
            /** Doses */
            doses: components["schemas"]["DoseResponse"][];
            important: components["schemas"]["Important"] | null;
            imputed: components["schemas"]["Sensitivity"];
            intention_to_treat: components["schemas"]["PrePost"];
            /** Item */
            item: string;
            mixed: components["schemas"]["Mixed"] | null;
            /** Outside Protocol */
            outside_protocol: {
                [key: string]: number;
            };
            /** P Adjusted */
            p_adjusted: number | null;
            per_protocol: components["schemas"]["PrePost"];
            /** Primary */
            primary: boolean;
            responders: components["schemas"]["Responders"];
            /** Retests */
            retests: number;
            /** Typical Error */
            typical_error: number | null;
            /** Unit */
            unit: string;
            worst_case: components["schemas"]["Sensitivity"];
        };
        /**
         * ItemScoreShown
         * @description One item: `scored`, `missing`, `off_table` or `no_table`; points only where it is scored.
         */
        ItemScoreShown: {
            /** At Cm */
            at_cm: number | null;
            /** Evidence */
            evidence: string;
            /** Item */
            item: string;
            /** Limits */
            limits: number[];
            /** Points */
            points: number | null;
            /** Smaller Is Better */
            smaller_is_better: boolean;
            /** Source */
            source: string;
            /** State */
            state: string;
            /** Suspect */
            suspect: string;
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
         * JudgedShown
         * @description A change beside one minimal change, and in whom that was found.
         */
        JudgedShown: {
            /** Evidence */
            evidence: string;
            /** Of */
            of: string;
            /** Source */
            source: string;
            /** Threshold */
            threshold: number;
            /** Word */
            word: string;
        };
        /**
         * KeepBody
         * @description Days for which each tier is kept; of a course they count from its end.
         */
        KeepBody: {
            /** Day Days */
            day_days: number;
            /** Minute Days */
            minute_days: number;
            /** Raw Days */
            raw_days: number;
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
            /** Factor */
            factor: string | null;
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
         * Kind
         * @description Fitness or medical prescription (2023 Chinese expert consensus); medical needs a doctor.
         * @enum {string}
         */
        Kind: "fitness" | "medical";
        /**
         * KpisShown
         * @description Figures of a span of local days, both included; `over`: the last day has passed.
         *
         *     `algorithm`, `config_hash` and `input_hash` name what they follow from: the same three give the
         *     same figures. `standings`: the targets of a year beside what the span brought.
         */
        KpisShown: {
            /** Algorithm */
            algorithm: string;
            /** Config Hash */
            config_hash: string;
            /** Figures */
            figures: components["schemas"]["tiyi__service__rates__Figure"][];
            /** First */
            first: string;
            /** Input Hash */
            input_hash: string;
            /** Last */
            last: string;
            /** Over */
            over: boolean;
            /** Programme */
            programme: string | null;
            /** Site */
            site: string;
            /** Standings */
            standings: components["schemas"]["Standing"][];
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
         * LastHeard
         * @description When one person was last heard of; `silent` null: nothing was ever heard.
         */
        LastHeard: {
            /** At Ms */
            at_ms: number;
            /** Participant */
            participant: string;
            silence: components["schemas"]["SilenceShown"];
            /** Silent */
            silent: boolean | null;
        };
        /**
         * LifeCycle
         * @description Every act that is possible, and who may do what.
         */
        LifeCycle: {
            /** Rights */
            rights: components["schemas"]["RightShown"][];
            /** Transitions */
            transitions: components["schemas"]["TransitionShown"][];
        };
        /**
         * LimitBody
         * @description Set a limit, or take it back (`value` null); `until_ms` null: until it is taken back.
         *
         *     `seen_version` is the version last read, 0 where it was never set.
         */
        LimitBody: {
            /** Reason */
            reason: string;
            /** Rule */
            rule: string;
            /**
             * Seen Version
             * @default 0
             */
            seen_version: number;
            /** Threshold */
            threshold: string;
            /** Until Ms */
            until_ms?: number | null;
            /** Value */
            value: number | null;
        };
        /**
         * LimitList
         * @description Every limit that may be set.
         */
        LimitList: {
            /** Items */
            items: components["schemas"]["tiyi__api__limits__models__LimitShown"][];
        };
        /**
         * LimitVersion
         * @description What somebody set: `value` null: the table's own again.
         */
        LimitVersion: {
            /** Actor */
            actor: string;
            /** At Ms */
            at_ms: number;
            /** Reason */
            reason: string;
            /** Until Ms */
            until_ms: number | null;
            /** Value */
            value: number | null;
            /** Version */
            version: number;
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
         * LinkBody
         * @description What a contact came out of: an alert or a message of this person, or a row of triage.
         */
        LinkBody: {
            kind: components["schemas"]["LinkKind"];
            /** Ref */
            ref: string;
        };
        /**
         * LinkKind
         * @description What a contact came out of.
         * @enum {string}
         */
        LinkKind: "alert" | "triage" | "message";
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
         * MappingBody
         * @description What the columns of a machine's file are; `seen_version` 0 for a new mapping.
         */
        MappingBody: {
            /** Columns */
            columns: components["schemas"]["ColumnBody"][];
            /** Seen Version */
            seen_version: number;
            /**
             * Standard
             * @default 2003
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
        };
        /**
         * MappingShown
         * @description One version of a mapping.
         */
        MappingShown: {
            /** Columns */
            columns: {
                [key: string]: unknown;
            }[];
            /** Mapping */
            mapping: string;
            /** Site */
            site: string;
            /** Standard */
            standard: string;
            /** Tester */
            tester: string;
            /** Version */
            version: number;
            /** Visit */
            visit: string;
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
            /** Name */
            name: string | null;
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
         * MeasurementBody
         * @description One reading; `unit` null: in the units that it is kept in.
         *
         *     `corrects` is the id of the reading it stands for; with `void` there was none at all. `moment`
         *     null: nobody says; in a session that is known it is exercise.
         */
        MeasurementBody: {
            /** Corrects */
            corrects?: number | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "blood_pressure" | "glucose" | "hba1c" | "spo2" | "weight" | "height" | "waist" | "resting_heart_rate" | "rpe" | "rpe_cr10" | "symptom" | "satisfaction";
            /** Measured Ms */
            measured_ms: number;
            /** Moment */
            moment?: ("exercise" | "rest") | null;
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
            /** Moment */
            moment: string | null;
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
         * @description An alarm or a question; `expires_s` is how long it is worth showing. No cue goes this way.
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
         * Missing
         * @description Why there is no value at a visit; none of them is a value.
         * @enum {string}
         */
        Missing: "no_course" | "not_due" | "left" | "outside_window" | "not_tested";
        /**
         * Mixed
         * @description `constant`: covariates that are the same for everybody here, and therefore not in it.
         *
         *     `left_out`: people with a test of whom a covariate is not known. The two SDs are between people
         *     and of what remains. Nothing is given where `refused` says why.
         */
        Mixed: {
            /**
             * Constant
             * @default []
             */
            constant: string[];
            /**
             * Effects
             * @default []
             */
            effects: components["schemas"]["Effect"][];
            /** Left Out */
            left_out: number;
            /** People */
            people: number;
            /** Person Sd */
            person_sd?: number | null;
            refused?: components["schemas"]["tiyi__outcomes__prepost__Refused"] | null;
            /** Residual Sd */
            residual_sd?: number | null;
            /** Rows */
            rows: number;
        };
        /**
         * Move
         * @description What is proposed.
         * @enum {string}
         */
        Move: "advance" | "ramp" | "hold" | "review" | "back_one" | "back_two";
        /**
         * NeedCount
         * @description One group, and its reasons in the order of the table.
         */
        NeedCount: {
            /** By Row */
            by_row: components["schemas"]["ReasonCount"][];
            /** Need */
            need: string;
            /** People */
            people: number;
        };
        /**
         * NotCompared
         * @description An item of which a test is missing, and why: null where that test is there.
         */
        NotCompared: {
            /** Item */
            item: string;
            missing_baseline: components["schemas"]["Missing"] | null;
            missing_week_16: components["schemas"]["Missing"] | null;
        };
        /**
         * NoteBody
         * @description Words, and what they are about; `entry` makes sending twice once.
         *
         *     A session needs `ref` and `instant_ms` (a second of it), an alert `ref`, a prescription `ref`
         *     and `number`, a person nothing.
         */
        NoteBody: {
            about: components["schemas"]["About"];
            /**
             * Clinical
             * @default false
             */
            clinical: boolean;
            /** Entry */
            entry?: string | null;
            /** Instant Ms */
            instant_ms?: number | null;
            /** Number */
            number?: number | null;
            /** Ref */
            ref?: string | null;
            /** Written */
            written: string;
        };
        /**
         * NoteList
         * @description The last written first.
         */
        NoteList: {
            /** Items */
            items: components["schemas"]["NoteShown"][];
            /** Next */
            next: string | null;
        };
        /**
         * NoteShown
         * @description A note: `history` holds every version that the caller may read, the oldest first.
         */
        NoteShown: {
            /** About */
            about: string;
            /** About Ms */
            about_ms: number;
            /** About Number */
            about_number: number | null;
            /** About Ref */
            about_ref: string | null;
            /** At Ms */
            at_ms: number;
            /** Author */
            author: string;
            /** Entry */
            entry: string;
            /** History */
            history: components["schemas"]["WordsShown"][];
            /** Participant */
            participant: string;
        };
        /**
         * NudgeRowShown
         * @description A row of the table, with its words in both languages.
         */
        NudgeRowShown: {
            /** Asks */
            asks: string;
            /** En */
            en: string;
            /** From Hour */
            from_hour: number;
            /** Nudge */
            nudge: string;
            /** Source */
            source: string;
            /** To Hour */
            to_hour: number;
            /** Zh */
            zh: string;
        };
        /**
         * NudgeTable
         * @description What calls for nudges, and how many a person gets at most.
         */
        NudgeTable: {
            /** Budgets */
            budgets: components["schemas"]["BudgetShown"][];
            /** Items */
            items: components["schemas"]["NudgeRowShown"][];
        };
        /**
         * Occasion
         * @description One row: after the `number`-th session, the end of that week, or each consultation.
         *
         *     An answer is waited for `open_days`. `evidence` as in the other tables.
         */
        Occasion: {
            after: components["schemas"]["After"];
            /** Evidence */
            evidence: string;
            /** Number */
            number: number;
            /** Occasion */
            occasion: string;
            /** Open Days */
            open_days: number;
            /** Source */
            source: string;
        };
        /**
         * OidcDoor
         * @description Signing in at an identity provider.
         */
        OidcDoor: {
            /** Begin */
            begin: string;
            /** Label */
            label: string;
        };
        /**
         * OnDutyShown
         * @description Who is on duty now, in the order of call.
         */
        OnDutyShown: {
            /** Role */
            role: string;
            /** Staff */
            staff: string[];
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
         * OutreachBody
         * @description An event that was held; null hours or attendance are not recorded, and not zero.
         *
         *     With `event` and the version last read it corrects one; `void`: there was none at all.
         */
        OutreachBody: {
            /** Attended */
            attended?: number | null;
            /** Event */
            event?: string | null;
            /** Held Ms */
            held_ms: number;
            /** Hours */
            hours?: number | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "campaign" | "lecture" | "lesson" | "screening" | "leaflet";
            /**
             * Place
             * @default
             */
            place: string;
            /**
             * Seen Version
             * @default 0
             */
            seen_version: number;
            /** Title */
            title: string;
            /**
             * Void
             * @default false
             */
            void: boolean;
        };
        /**
         * OutreachShown
         * @description An event as it stands.
         */
        OutreachShown: {
            /** Actor */
            actor: string;
            /** At Ms */
            at_ms: number;
            /** Attended */
            attended: number | null;
            /** Event */
            event: string;
            /** Held Ms */
            held_ms: number;
            /** Hours */
            hours: number | null;
            /** Kind */
            kind: string;
            /** Place */
            place: string;
            /** Programme */
            programme: string;
            /** Site */
            site: string;
            /** Title */
            title: string;
            /** Version */
            version: number;
            /** Void */
            void: boolean;
        };
        /**
         * OwnBody
         * @description A participant's words; the same `message` id again is the same message.
         */
        OwnBody: {
            /** Message */
            message: string;
            /** Text */
            text: string;
        };
        /**
         * OwnEntry
         * @description One entry as the participant sees it.
         */
        OwnEntry: {
            /** At Ms */
            at_ms: number;
            /** Message */
            message: string;
            /** Number */
            number: number;
            /**
             * Side
             * @enum {string}
             */
            side: "staff" | "participant";
            /** Text */
            text: string;
        };
        /**
         * OwnThread
         * @description The participant's own thread, the newest first; `notice` belongs beside it.
         */
        OwnThread: {
            /** Answered */
            answered: boolean;
            /** Items */
            items: components["schemas"]["OwnEntry"][];
            /** Next */
            next: string | null;
            /** Notice */
            notice: string;
            /** Unread */
            unread: number;
        };
        /**
         * PairedTest
         * @description Which paired test the shape of the differences asks for.
         * @enum {string}
         */
        PairedTest: "paired_t" | "wilcoxon";
        /**
         * PanelNeed
         * @description How many of the doctor's people are in a group of the worklist.
         */
        PanelNeed: {
            /** Need */
            need: string;
            /** People */
            people: number;
        };
        /**
         * PanelPage
         * @description Counts of the whole panel, and some of its people in the order of need.
         */
        PanelPage: {
            /** At Ms */
            at_ms: number;
            /** By Staff */
            by_staff: string;
            /** Items */
            items: components["schemas"]["PanelPerson"][];
            /** Needs */
            needs: components["schemas"]["PanelNeed"][];
            /** Never Screened */
            never_screened: number;
            /** Next */
            next: string | null;
            /** People */
            people: number;
            /** With Clearance Ending */
            with_clearance_ending: number;
            /** With Open Referral */
            with_open_referral: number;
        };
        /**
         * PanelPerson
         * @description One person. `screened` false: no screening is on record, so nothing is known to run out.
         */
        PanelPerson: {
            /** Clearances Ending */
            clearances_ending: components["schemas"]["ClearanceEnds"][];
            /** Label */
            label: string;
            /** Need */
            need: string;
            /** Open Referrals */
            open_referrals: components["schemas"]["ReferralOpen"][];
            /** Participant */
            participant: string;
            /** Retests Due */
            retests_due: components["schemas"]["RetestDue"][];
            /** Screened */
            screened: boolean;
            /** Severity */
            severity: string | null;
            /** Site */
            site: string;
            /** Triage Row */
            triage_row: string | null;
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
         * PersonOutcomes
         * @description What changed in one person. `typical_errors`: item → error, from the pairs of the cohort.
         *
         *     `dose` null: week 16 is not over, or there is no course.
         */
        PersonOutcomes: {
            /** Algorithm */
            algorithm: string;
            /** Changed */
            changed: components["schemas"]["Change"][];
            /** Config Hash */
            config_hash: string;
            dose: components["schemas"]["tiyi__outcomes__people__Dose"] | null;
            /** Input Hash */
            input_hash: string;
            /** Not Compared */
            not_compared: components["schemas"]["NotCompared"][];
            /** Participant */
            participant: string;
            /** Typical Errors */
            typical_errors: {
                [key: string]: number | null;
            };
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
         * Planned
         * @description One planned session. `excused`: why it leaves the denominators; `moved_from`: made up.
         */
        Planned: {
            /**
             * Day
             * Format: date
             */
            day: string;
            dose: components["schemas"]["tiyi__prescription__courses__schedule__Dose"];
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
         * PointBody
         * @description An address on a channel of the duty list.
         */
        PointBody: {
            /**
             * Address
             * @default
             */
            address: string;
            /** Channel */
            channel: string;
        };
        /**
         * PrePost
         * @description Paired change of one item. Figures are None where `refused` says why.
         *
         *     `low..high`: interval of the mean change by t. `dz` = mean/SD of changes, `dav` = mean/mean of
         *     both SDs, `gz` and `gav` the same times the Hedges factor.
         */
        PrePost: {
            /** After */
            after?: number | null;
            /** Before */
            before?: number | null;
            /** Dav */
            dav?: number | null;
            /** Dz */
            dz?: number | null;
            /** Gav */
            gav?: number | null;
            /** Gz */
            gz?: number | null;
            /** High */
            high?: number | null;
            /** Low */
            low?: number | null;
            /** Mean */
            mean?: number | null;
            /** Median */
            median?: number | null;
            /** N */
            n: number;
            /** P */
            p?: number | null;
            /** Rank Biserial */
            rank_biserial?: number | null;
            refused?: components["schemas"]["tiyi__outcomes__prepost__Refused"] | null;
            /** Sd */
            sd?: number | null;
            /** Shapiro P */
            shapiro_p?: number | null;
            /** Statistic */
            statistic?: number | null;
            test?: components["schemas"]["PairedTest"] | null;
        };
        /**
         * PrescriptionBody
         * @description A prescription; with `prescription_id` and `seen_version` it amends that one.
         */
        PrescriptionBody: {
            anchor: components["schemas"]["Anchor"];
            balance?: components["schemas"]["BalanceBody"] | null;
            /**
             * Bouts Per Session
             * @description refused with `low` and `high` of the allowed range beyond it
             * @default 1
             */
            bouts_per_session: number;
            /** Cautions */
            cautions?: string[];
            /** Ceiling Bpm */
            ceiling_bpm?: number | null;
            /**
             * Conditioning Min
             * @description min refused with `low` and `high` of the allowed range beyond it
             */
            conditioning_min: number;
            /** Contraindications Checked */
            contraindications_checked?: string[];
            /**
             * Cooldown Min
             * @description min refused with `low` and `high` of the allowed range beyond it
             */
            cooldown_min: number;
            /** Effective From Ms */
            effective_from_ms?: number | null;
            flexibility?: components["schemas"]["FlexibilityBody"] | null;
            /** Gap Days Max */
            gap_days_max?: number | null;
            /**
             * Gap Days Min
             * @description d refused with `low` and `high` of the allowed range beyond it
             * @default 0
             */
            gap_days_min: number;
            group: components["schemas"]["tiyi__prescription__prescription__Group"];
            /** High */
            high: number;
            intervals?: components["schemas"]["IntervalsBody"] | null;
            /** @default fitness */
            kind: components["schemas"]["Kind"];
            /** Low */
            low: number;
            /**
             * Override Reason
             * @default
             */
            override_reason: string;
            /** Prescription Id */
            prescription_id?: string | null;
            /** Progression */
            progression?: string | null;
            resistance?: components["schemas"]["ResistanceBody"] | null;
            /** Rpe High */
            rpe_high?: number | null;
            /** Rpe Low */
            rpe_low?: number | null;
            /** @default borg_6_20 */
            rpe_scale: components["schemas"]["RpeScale"];
            secondary?: components["schemas"]["SecondaryBody"] | null;
            /** Seen Version */
            seen_version?: number | null;
            /**
             * Sessions Per Week
             * @description 1/week refused with `low` and `high` of the allowed range beyond it
             */
            sessions_per_week: number;
            /** Stop Rules */
            stop_rules?: string[];
            /**
             * Strap Assigned
             * @default false
             */
            strap_assigned: boolean;
            /** Template */
            template?: string | null;
            /** Template Version */
            template_version?: number | null;
            /** Types */
            types?: string[];
            /**
             * Warmup Min
             * @description min refused with `low` and `high` of the allowed range beyond it
             */
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
         *
         *     `issued` holds the band with its formula and inputs as it was issued, and on which answers about
         *     drugs and rhythm; null for versions of before that was kept.
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
            /** Issued */
            issued: {
                [key: string]: unknown;
            } | null;
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
         * Preview
         * @description What issuing would give: the band with formula and inputs, or why there would be none.
         */
        Preview: {
            band: components["schemas"]["BandShown"] | null;
            /** Category */
            category: string | null;
            /** Findings */
            findings: components["schemas"]["FindingShown"][];
            /** Issuable */
            issuable: boolean;
            /** Met Min High */
            met_min_high: number | null;
            /** Met Min Low */
            met_min_low: number | null;
            /** Met Source */
            met_source: string | null;
            /** No Band Cause */
            no_band_cause: string | null;
            /** Week Min */
            week_min: number;
            /** You May Issue */
            you_may_issue: boolean;
        };
        /**
         * PreviewBody
         * @description What stands in the blanks of an approved message, by name.
         */
        PreviewBody: {
            /** Params */
            params?: {
                [key: string]: string;
            };
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
         *
         *     Drugs stand in the health record. When a heart rate was measured counts from its recording where
         *     it is not said: a drug or dose that changed since makes it another body's.
         */
        ProfileBody: {
            /** Age Years */
            age_years?: number | null;
            /** Hr Vt1 Bpm */
            hr_vt1_bpm?: number | null;
            /** Hrmax Measured Bpm */
            hrmax_measured_bpm?: number | null;
            /** Hrmax Measured Ms */
            hrmax_measured_ms?: number | null;
            /**
             * Language
             * @default zh
             */
            language: string;
            /** Met Max */
            met_max?: number | null;
            /** @default not_recorded */
            rate_drug: components["schemas"]["Answer"];
            /**
             * Reply Channel
             * @default false
             */
            reply_channel: boolean;
            /** Rhr Bpm */
            rhr_bpm?: number | null;
            /** Rhr Measured Ms */
            rhr_measured_ms?: number | null;
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
         * Progression
         * @description What moves a course to its next step: the weeks of the template, or a person's approval.
         * @enum {string}
         */
        Progression: "template" | "approved";
        /**
         * ProofBody
         * @description The present password proves who asks; an account that has none leaves it out.
         */
        ProofBody: {
            /** Password */
            password?: string | null;
        };
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
            now: components["schemas"]["tiyi__prescription__courses__schedule__Dose"];
            /** Step */
            step: number;
            then: components["schemas"]["tiyi__prescription__courses__schedule__Dose"];
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
         *
         *     `outcome`: the prescription's version or the draft that followed, and in `by_hand` what a person
         *     has to carry over (`intensity`, `effort`); null until it was decided.
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
            /** Outcome */
            outcome: {
                [key: string]: unknown;
            } | null;
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
         * ReachBody
         * @description Where somebody is told, the first point first; `seen_version` as for office hours.
         */
        ReachBody: {
            /**
             * Language
             * @default zh
             * @enum {string}
             */
            language: "zh" | "en";
            /** Points */
            points: components["schemas"]["PointBody"][];
            /** Seen Version */
            seen_version: number;
        };
        /**
         * ReachShown
         * @description Where somebody is told.
         */
        ReachShown: {
            /** Language */
            language: string;
            /** Points */
            points: components["schemas"]["PointBody"][];
            /** Staff */
            staff: string;
            /** Version */
            version: number;
        };
        /**
         * ReadBody
         * @description The number of the last entry that was read.
         */
        ReadBody: {
            /** Up To */
            up_to: number;
        };
        /**
         * Reading
         * @description One value of one item; `minute` of the local day, None and empty texts are not recorded.
         */
        Reading: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Equipment
             * @default
             */
            equipment: string;
            /** Item */
            item: string;
            /** Minute */
            minute?: number | null;
            /**
             * Tester
             * @default
             */
            tester: string;
            /** Value */
            value: number;
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
         * ReasonCount
         * @description How many people are in the group for this reason; null: no row of the table holds.
         */
        ReasonCount: {
            /** People */
            people: number;
            /** Triage Row */
            triage_row: string | null;
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
         * ReceiptBody
         * @description How far a channel says that a hop has come.
         */
        ReceiptBody: {
            /** Channel */
            channel: string;
            /** Hop */
            hop: string;
            /**
             * State
             * @enum {string}
             */
            state: "delivered" | "opened" | "answered" | "failed";
        };
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
         * ReferralOpen
         * @description A referral that waits for somebody.
         */
        ReferralOpen: {
            /** Changed Ms */
            changed_ms: number;
            /** Direction */
            direction: string;
            /** Referral */
            referral: string;
            /** State */
            state: string;
        };
        /**
         * ReferralShown
         * @description A referral as it stands now, what was done to it, and what can be done next.
         */
        ReferralShown: {
            /** Acts */
            acts: components["schemas"]["tiyi__api__screening__models__ActShown"][];
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
         * RelativeCadenceShown
         * @description Walking cadence of relative moderate and vigorous effort at an age.
         */
        RelativeCadenceShown: {
            /** Age From */
            age_from: number;
            /** Age To */
            age_to: number;
            /** Moderate Spm */
            moderate_spm: [
                number,
                number
            ];
            /** Vigorous Spm */
            vigorous_spm: [
                number,
                number
            ];
        };
        /**
         * RemovalList
         * @description The newest first.
         */
        RemovalList: {
            /** Items */
            items: components["schemas"]["RemovalShown"][];
        };
        /**
         * RemovalShown
         * @description One line of the log: `act` is `begun` or `removed`.
         */
        RemovalShown: {
            /** Act */
            act: string;
            /** At Ms */
            at_ms: number;
            /** Before Ms */
            before_ms: number;
            /** From Ms */
            from_ms: number;
            /** Hours */
            hours: number;
            /** Participant */
            participant: string;
            /** Rule Version */
            rule_version: string;
            /** Settings Version */
            settings_version: number;
            /** Tier */
            tier: string;
        };
        /**
         * ReopenBody
         * @description Raise it again, and say why.
         */
        ReopenBody: {
            /** Reason */
            reason: string;
            /** Version */
            version: number;
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
         * ResistanceBody
         * @description Strength training; loads are fractions of the one-repetition maximum.
         */
        ResistanceBody: {
            /**
             * Days Per Week
             * @description d/week refused with `low` and `high` of the allowed range beyond it
             */
            days_per_week: number;
            /**
             * Exercises
             * @description refused with `low` and `high` of the allowed range beyond it
             */
            exercises: number;
            /** One Rm High */
            one_rm_high?: number | null;
            /** One Rm Low */
            one_rm_low?: number | null;
            /**
             * Reps High
             * @description refused with `low` and `high` of the allowed range beyond it
             */
            reps_high: number;
            /**
             * Reps Low
             * @description refused with `low` and `high` of the allowed range beyond it
             */
            reps_low: number;
            /**
             * Sets
             * @description refused with `low` and `high` of the allowed range beyond it
             */
            sets: number;
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
         * Responder
         * @description Whether a change matters, and which way.
         * @enum {string}
         */
        Responder: "better" | "same" | "worse" | "not_known";
        /**
         * Responders
         * @description Classes of those with both tests. `reached`: benefit of at least the important difference.
         *
         *     `reached` takes no account of the typical error; `causes`: why a class is not known.
         */
        Responders: {
            /** Better */
            better: number;
            /** Causes */
            causes: {
                [key: string]: number;
            };
            /** Not Known */
            not_known: number;
            reached: components["schemas"]["Share"];
            /** Same */
            same: number;
            /** Worse */
            worse: number;
        };
        /**
         * ResponsibleBody
         * @description From `from_ms` on (default: now) somebody is looked after by `staff`; null: by nobody.
         */
        ResponsibleBody: {
            /** From Ms */
            from_ms?: number | null;
            /**
             * Reason
             * @default
             */
            reason: string;
            /** Seen Version */
            seen_version: number;
            /** Staff */
            staff: string | null;
        };
        /**
         * ResponsibleHistory
         * @description Everything that was said, in the order in which it counts; `by_staff` is whose they are.
         */
        ResponsibleHistory: {
            /** By Staff */
            by_staff: string | null;
            /** Edit Version */
            edit_version: number;
            /** Items */
            items: components["schemas"]["ResponsibleShown"][];
            /** Participant */
            participant: string;
        };
        /**
         * ResponsibleShown
         * @description One word about whose somebody is.
         */
        ResponsibleShown: {
            /** Act Reason */
            act_reason: string;
            /** Actor */
            actor: string;
            /** At Ms */
            at_ms: number;
            /** By Staff */
            by_staff: string | null;
            /** From Ms */
            from_ms: number;
        };
        /**
         * RestBaseShown
         * @description What holds on the last day: of the wearable, or in its first week of seated readings.
         */
        RestBaseShown: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Days Known */
            days_known: number;
            /** Method */
            method: string | null;
            /** Unknown Cause */
            unknown_cause: string | null;
            /** Value */
            value: number | null;
        };
        /**
         * RestDayShown
         * @description One local day. `value` null: `unknown_cause` says why.
         */
        RestDayShown: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Known Min */
            known_min: number;
            /** Morning Min */
            morning_min: number;
            /** Start Ms */
            start_ms: number | null;
            /** Unknown Cause */
            unknown_cause: string | null;
            /** Value */
            value: number | null;
        };
        /**
         * RestShown
         * @description Resting heart rate (bpm) of a span of local days.
         */
        RestShown: {
            base: components["schemas"]["RestBaseShown"];
            /** Days */
            days: components["schemas"]["RestDayShown"][];
            /** No Longer Kept */
            no_longer_kept: {
                [key: string]: unknown;
            } | null;
            /** Weeks */
            weeks: components["schemas"]["RestWeekShown"][];
        };
        /**
         * RestWeekShown
         * @description The median of a local week, and how many of its days have a value.
         */
        RestWeekShown: {
            /** Days Known */
            days_known: number;
            /**
             * Monday
             * Format: date
             */
            monday: string;
            /** Unknown Cause */
            unknown_cause: string | null;
            /** Value */
            value: number | null;
        };
        /**
         * ResultInputShown
         * @description What a result was computed from.
         */
        ResultInputShown: {
            /** Item */
            item: string;
            /** Value */
            value: number;
        };
        /**
         * ResultShown
         * @description One field test. `value` null: not known; `why` says why, and `missing` names the inputs.
         */
        ResultShown: {
            /** Error */
            error: string;
            /** Evidence */
            evidence: string;
            /** How */
            how: string;
            /** Inputs */
            inputs: components["schemas"]["ResultInputShown"][];
            /** Missing */
            missing: string[];
            /** Source */
            source: string;
            /** Test */
            test: string;
            /** Unit */
            unit: string;
            /** Value */
            value: number | null;
            /** Why */
            why: string | null;
            /** Word */
            word: string | null;
        };
        /**
         * RetentionBody
         * @description `seen_version` is the version last read (0: nobody has said so far).
         */
        RetentionBody: {
            /** Day Days */
            day_days: number;
            /** Minute Days */
            minute_days: number;
            /** Raw Days */
            raw_days: number;
            /** Seen Version */
            seen_version: number;
        };
        /**
         * RetentionShown
         * @description What a site has set last; a shorter time takes effect at `shorter_from_ms`.
         */
        RetentionShown: {
            /** Actor */
            actor: string | null;
            /** At Ms */
            at_ms: number | null;
            /** Day Days */
            day_days: number;
            /** Minute Days */
            minute_days: number;
            /** Raw Days */
            raw_days: number;
            /** Rule Version */
            rule_version: string;
            /** Shorter From Ms */
            shorter_from_ms: number | null;
            /** Site */
            site: string;
            /** Version */
            version: number;
        };
        /**
         * RetestDue
         * @description A visit whose window is open, or has passed.
         */
        RetestDue: {
            /** Closes */
            closes: string;
            /** Opens */
            opens: string;
            /** State */
            state: string;
            /** Visit */
            visit: string;
        };
        /**
         * ReviewBody
         * @description A decision on the newest version; approval publishes it, to all sites where `shared`.
         */
        ReviewBody: {
            /** Decision */
            decision: string;
            /**
             * Note
             * @default
             */
            note: string;
            /**
             * Shared
             * @default false
             */
            shared: boolean;
        };
        /**
         * ReviewRowShown
         * @description A row of the review table: a rule beyond its limit is to be looked at again.
         */
        ReviewRowShown: {
            /** Below */
            below: boolean;
            /** Evidence */
            evidence: string;
            figure: components["schemas"]["tiyi__alerts__burden_rows__Figure"];
            /** Limit */
            limit: number;
            /** Name */
            name: string;
            /** Source */
            source: string;
        };
        /**
         * ReviewShown
         * @description What somebody decided on a version.
         */
        ReviewShown: {
            /** Actor */
            actor: string;
            /** At Ms */
            at_ms: number;
            /** Decision */
            decision: string;
            /** Note */
            note: string;
            /** Number */
            number: number;
        };
        /**
         * Right
         * @description Something that a caller may do; routes name the one they need.
         * @enum {string}
         */
        Right: "watch" | "people" | "enrol" | "vitals" | "sessions" | "correct" | "prescriptions" | "issue" | "screen" | "alerts" | "acknowledge" | "message" | "devices" | "tokens" | "import" | "manage" | "outcomes" | "evaluate" | "erase" | "staff" | "audit";
        /**
         * RightShown
         * @description What one role may do.
         */
        RightShown: {
            /** Acts */
            acts: string[];
            /** Adjusts */
            adjusts: string;
            /** Kinds */
            kinds: string[];
            /** Role */
            role: string;
            /** Strata */
            strata: string[];
        };
        /**
         * Role
         * @description What a caller is; `tiyi.access` says what each may do and see.
         * @enum {string}
         */
        Role: "operator" | "doctor" | "prescriber" | "therapist" | "manager" | "coach" | "volunteer" | "evaluator" | "admin" | "device" | "participant" | "system";
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
            kind: "blood_pressure" | "glucose" | "hba1c" | "spo2" | "weight" | "height" | "waist" | "resting_heart_rate" | "rpe" | "rpe_cr10" | "symptom" | "satisfaction";
            /** Measured Ms */
            measured_ms: number;
            /** Moment */
            moment?: ("exercise" | "rest") | null;
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
         * RowErrorShown
         * @description A row that can't be taken.
         */
        RowErrorShown: {
            /** Code */
            code: string;
            /** Column */
            column: string;
            /** Line */
            line: number;
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
         * RowScoreShown
         * @description One test's score. `grade` null: not known, `cause` and the guilty items say why.
         */
        RowScoreShown: {
            /** Assessment */
            assessment: string | null;
            /** Cause */
            cause: string | null;
            /** Edition */
            edition: string;
            /** Grade */
            grade: string | null;
            /** Held Ms */
            held_ms: number;
            /** Missing */
            missing: string[];
            /** Participant */
            participant: string;
            /** Total */
            total: number | null;
        };
        /**
         * RpeScale
         * @description The scale of perceived exertion; its name is kept with every value.
         * @enum {string}
         */
        RpeScale: "borg_6_20" | "cr10_norton" | "cr10_acsm_older" | "borg_dyspnoea";
        /**
         * RuleBurden
         * @description The burden of one rule, or of all together.
         *
         *     Retrospective alerts are in no figure but their own count. None = not known: a rate without an
         *     hour of known sessions, a share with nothing judged, a time with nothing acknowledged.
         */
        RuleBurden: {
            /** Acknowledged */
            acknowledged: number;
            /** Acknowledged Median S */
            acknowledged_median_s: number | null;
            /** Acknowledged P90 S */
            acknowledged_p90_s: number | null;
            /** Alerts */
            alerts: number;
            /** False Artefact */
            false_artefact: number;
            /** False Threshold */
            false_threshold: number;
            /** Per 100 H */
            per_100_h: number | null;
            /** Ppv */
            ppv: number | null;
            /** Ppv High */
            ppv_high: number | null;
            /** Ppv Low */
            ppv_low: number | null;
            /** Retracted */
            retracted: number;
            /** Retrospective */
            retrospective: number;
            /** Review */
            review: string[];
            /** Rule */
            rule: string;
            /** S1 */
            s1: number;
            /** S2 */
            s2: number;
            /** S3 */
            s3: number;
            /** S4 */
            s4: number;
            /** To Staff */
            to_staff: number;
            /** True Acted */
            true_acted: number;
            /** True No Action */
            true_no_action: number;
            /** Uncoded */
            uncoded: number;
            /** Urgent Per 100 H */
            urgent_per_100_h: number | null;
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
         * Schedule
         * @description Every planned session, the earliest first.
         */
        Schedule: {
            /** Items */
            items: components["schemas"]["Planned"][];
        };
        /**
         * ScoreShown
         * @description What one fitness test came to.
         */
        ScoreShown: {
            /** Assessment */
            assessment: string;
            /** Held Ms */
            held_ms: number;
            /** Participant */
            participant: string;
            /** Results */
            results: components["schemas"]["ResultShown"][];
            standard: components["schemas"]["StandardShown"];
            /** Visit */
            visit: string;
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
            decision: components["schemas"]["tiyi__api__screening__models__DecisionShown"];
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
         * SecondaryBody
         * @description A second anchor beside the first, in its own unit.
         */
        SecondaryBody: {
            anchor: components["schemas"]["Anchor"];
            /** High */
            high: number;
            /** Low */
            low: number;
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
         * Sensitivity
         * @description Mean change of everybody with a baseline, those who were not tested included by assumption.
         *
         *     `filled`: how many were. None where `refused` says why.
         */
        Sensitivity: {
            /** Filled */
            filled: number;
            /** High */
            high?: number | null;
            /** Low */
            low?: number | null;
            /** Mean */
            mean?: number | null;
            /** N */
            n: number;
            refused?: components["schemas"]["tiyi__outcomes__prepost__Refused"] | null;
        };
        /**
         * SentenceShown
         * @description An approved sentence of a cue, in both languages.
         */
        SentenceShown: {
            /** Cue */
            cue: string;
            /** En */
            en: string;
            /** Sentence */
            sentence: string;
            /** Zh */
            zh: string;
        };
        /**
         * ServiceSettings
         * @description What a site has said last; version 0: nothing, and the table's number holds.
         */
        ServiceSettings: {
            /** Actor */
            actor: string;
            /** At Ms */
            at_ms: number;
            /** Site */
            site: string;
            /** Small Cell */
            small_cell: number;
            /** Source */
            source: string;
            /** Version */
            version: number;
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
            /** Rpe */
            rpe?: number | null;
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
         * SettingsBody
         * @description From how many people on figures are shown, and who asks for it; the last version read.
         */
        SettingsBody: {
            /** Seen Version */
            seen_version: number;
            /** Small Cell */
            small_cell: number;
            /** Source */
            source: string;
        };
        /**
         * SettledBody
         * @description Why what came last needs no written answer; `message` makes sending twice once.
         */
        SettledBody: {
            /** Message */
            message?: string | null;
            /** Reason */
            reason: string;
        };
        /**
         * Sex
         * @description Recorded sex; the HRmax formulas differ by it.
         * @enum {string}
         */
        Sex: "female" | "male" | "not_recorded";
        /**
         * Share
         * @description `k` of `n` people of whom it is known; `unknown` others are neither. None with n 0.
         */
        Share: {
            /** High */
            high: number | null;
            /** K */
            k: number;
            /** Low */
            low: number | null;
            /** N */
            n: number;
            /** Share */
            share: number | null;
            /** Unknown */
            unknown: number;
        };
        /**
         * ShiftBody
         * @description Somebody on duty in [from_ms, to_ms); a smaller `place` is called earlier.
         */
        ShiftBody: {
            /** Covers */
            covers?: string | null;
            /** From Ms */
            from_ms: number;
            /**
             * Place
             * @default 0
             */
            place: number;
            /**
             * Role
             * @enum {string}
             */
            role: "coach" | "doctor" | "manager";
            /** Staff */
            staff: string;
            /** To Ms */
            to_ms: number;
        };
        /**
         * ShiftChange
         * @description The same of one that is planned; `void`: it does not take place.
         */
        ShiftChange: {
            /** Covers */
            covers?: string | null;
            /** From Ms */
            from_ms: number;
            /**
             * Place
             * @default 0
             */
            place: number;
            /**
             * Role
             * @enum {string}
             */
            role: "coach" | "doctor" | "manager";
            /** Seen Version */
            seen_version: number;
            /** Staff */
            staff: string;
            /** To Ms */
            to_ms: number;
            /**
             * Void
             * @default false
             */
            void: boolean;
        };
        /**
         * ShiftShown
         * @description A shift as it is planned now.
         */
        ShiftShown: {
            /** Covers */
            covers: string | null;
            /** From Ms */
            from_ms: number;
            /** Place */
            place: number;
            /** Role */
            role: string;
            /** Shift */
            shift: string;
            /** Staff */
            staff: string;
            /** To Ms */
            to_ms: number;
            /** Version */
            version: number;
            /** Void */
            void: boolean;
        };
        /**
         * Shown
         * @description A table as it may be shown. Cells are null where they are hidden; 0 is nobody.
         *
         *     `refused`: there are too few people for any table; then it has no rows. `pooled`: levels that
         *     stand together in `others`, by dimension.
         */
        Shown: {
            /** Cells */
            cells: (number | null)[][];
            /** Column Totals */
            column_totals: number[];
            /** Columns */
            columns: string[];
            /** Pooled Columns */
            pooled_columns: string[];
            /** Pooled Rows */
            pooled_rows: string[];
            /** Refused */
            refused: boolean;
            /** Row Totals */
            row_totals: number[];
            /** Rows */
            rows: string[];
            /** Total */
            total: number | null;
        };
        /**
         * ShownCounts
         * @description People by state, and the targets; null where a cell is small.
         */
        ShownCounts: {
            /** Enrolled */
            enrolled: number | null;
            /** Standings */
            standings: components["schemas"]["ShownStanding"][];
            /** States */
            states: {
                [key: string]: number | null;
            };
        };
        /**
         * ShownStanding
         * @description A standing; `hidden`: too few people, then value, bounds and state are null.
         */
        ShownStanding: {
            /** Goal */
            goal: number;
            /** Hidden */
            hidden: boolean;
            /** High */
            high: number | null;
            /** Interval */
            interval: [
                number,
                number
            ] | null;
            /** Low */
            low: number | null;
            state: components["schemas"]["State"] | null;
            /** Target */
            target: string;
            /** Unit */
            unit: string;
            /** Value */
            value: number | null;
        };
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
         * SignInOptions
         * @description The doors of this server.
         */
        SignInOptions: {
            oidc: components["schemas"]["OidcDoor"] | null;
            /** Password */
            password: boolean;
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
         * SilenceRowShown
         * @description One row of the table of causes: the first that holds is the guess.
         */
        SilenceRowShown: {
            /** Cause */
            cause: string;
            /** Evidence */
            evidence: string;
            /** Rests On */
            rests_on: string[];
            /** Silence Row */
            silence_row: string;
            /** Source */
            source: string;
        };
        /**
         * SilenceRows
         * @description In the order in which they are asked.
         */
        SilenceRows: {
            /** Items */
            items: components["schemas"]["SilenceRowShown"][];
        };
        /**
         * SilenceSaid
         * @description The guess in words.
         */
        SilenceSaid: {
            /** En */
            en: string;
            /** Zh */
            zh: string;
        };
        /**
         * SilenceShown
         * @description Why nothing is heard, as far as anybody can guess, and what that rests on.
         *
         *     `cause` is `not_known` where no row of the table holds; `unjudged` are rows that nobody can
         *     judge. Last data and last contact are two figures. null: not known, never «never».
         */
        SilenceShown: {
            /** Arrived Ms */
            arrived_ms: number | null;
            /** Bare Ms */
            bare_ms: number | null;
            /** Battery Ms */
            battery_ms: number | null;
            /** Battery Pct */
            battery_pct: number | null;
            /** Cause */
            cause: string;
            /** Devices Worn */
            devices_worn: number | null;
            /** Last Contact Ms */
            last_contact_ms: number | null;
            /** Last Data Ms */
            last_data_ms: number | null;
            /** Others Silent */
            others_silent: number | null;
            /** Others Training */
            others_training: number | null;
            /** Ours */
            ours: boolean | null;
            /** Paused */
            paused: boolean | null;
            /** Rests On */
            rests_on: string[];
            /** Returned Ms */
            returned_ms: number | null;
            said: components["schemas"]["SilenceSaid"];
            /** Silence Row */
            silence_row: string | null;
            /** Skin Ms */
            skin_ms: number | null;
            /** Training */
            training: boolean;
            /** Unjudged */
            unjudged: string[];
            /** Vendor */
            vendor: boolean | null;
            /** Watched */
            watched: boolean | null;
        };
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
         * SiteTags
         * @description The labels in use at a site.
         */
        SiteTags: {
            /** Clinical Tags */
            clinical_tags: components["schemas"]["TagCount"][];
            /** Site */
            site: string;
            /** Tags */
            tags: components["schemas"]["TagCount"][];
        };
        /**
         * SnoozeBody
         * @description Silence it for so long, and say why.
         */
        SnoozeBody: {
            /** Reason */
            reason: string;
            /**
             * Span
             * @enum {string}
             */
            span: "15min" | "1h" | "session_end";
            /** Version */
            version: number;
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
         * StandardShown
         * @description The national standard. `grade` null: not known; `cause` or `refused` say why.
         */
        StandardShown: {
            /** Age Years */
            age_years: number | null;
            /** Cause */
            cause: string | null;
            /** Cuts */
            cuts: number[];
            /** Edition */
            edition: string;
            /** Evidence */
            evidence: string;
            /** Grade */
            grade: string | null;
            /** Items */
            items: components["schemas"]["ItemScoreShown"][];
            refused: components["schemas"]["tiyi__api__assessments__models__Refused"] | null;
            /** Sex */
            sex: string;
            /** Source */
            source: string;
            /** Total */
            total: number | null;
        };
        /**
         * Standing
         * @description A target beside its figure. `low`, `high`: what the figure can be; None: nothing bounds it.
         *
         *     `value` None: not known. `interval`: Wilson's 95 % interval of a share of people.
         */
        Standing: {
            /** Goal */
            goal: number;
            /** High */
            high: number | null;
            /** Interval */
            interval: [
                number,
                number
            ] | null;
            /** Low */
            low: number | null;
            state: components["schemas"]["State"];
            /** Target */
            target: string;
            /** Unit */
            unit: string;
            /** Value */
            value: number | null;
        };
        /**
         * State
         * @description Where a target stands. `NOT_KNOWN`: what is missing in the records would decide it.
         * @enum {string}
         */
        State: "reached" | "not_reached" | "not_known";
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
         * StepShown
         * @description One category on one scale; null is open.
         */
        StepShown: {
            /** Category */
            category: string;
            /** Evidence */
            evidence: string;
            /** High */
            high: number | null;
            /** Low */
            low: number | null;
            /** Scale */
            scale: string;
            /** Source */
            source: string;
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
         * StretchShown
         * @description Two whole minutes; null where less than half of the time is known.
         */
        StretchShown: {
            /** Coverage */
            coverage: number;
            /** Hr Mean Bpm */
            hr_mean_bpm: number | null;
            /** In Share */
            in_share: number | null;
        };
        /**
         * Summary
         * @description Answers to an occasion. `response`: answered of those that are over; `mean` None: nobody did.
         *
         *     `mean` tells of who answered only; `silent` were asked and did not.
         */
        Summary: {
            /** Answered */
            answered: number;
            /** Asked */
            asked: number;
            /** Low */
            low: number;
            /** Mean */
            mean: number | null;
            /** Occasion */
            occasion: string;
            response: components["schemas"]["tiyi__service__rates__Figure"];
            /** Scores */
            scores: {
                [key: string]: number;
            };
            /** Silent */
            silent: number;
            /** Waiting */
            waiting: number;
        };
        /**
         * TagBody
         * @description Give a label or take it away; `clinical`: it lets guess a condition.
         */
        TagBody: {
            /**
             * Clinical
             * @default true
             */
            clinical: boolean;
            /**
             * Given
             * @default true
             */
            given: boolean;
            /** Seen Version */
            seen_version: number;
            /** Tag */
            tag: string;
        };
        /**
         * TagCount
         * @description A label in use, and how many people bear it.
         */
        TagCount: {
            /** People */
            people: number;
            /** Tag */
            tag: string;
        };
        /**
         * TagHistory
         * @description Every label that somebody ever bore, the oldest version first, plain and clinical apart.
         */
        TagHistory: {
            /** Clinical Tags */
            clinical_tags: components["schemas"]["TagShown"][];
            /** Participant */
            participant: string;
            /** Tags */
            tags: components["schemas"]["TagShown"][];
        };
        /**
         * TagShown
         * @description One version of one plain label.
         */
        TagShown: {
            /** Actor */
            actor: string;
            /** At Ms */
            at_ms: number;
            /** Borne */
            borne: boolean;
            /** Tag */
            tag: string;
            /** Version */
            version: number;
        };
        /**
         * Target
         * @description One target: its words, how it is counted, and where its goal comes from.
         *
         *     `goal` is a number a year, or a share (0 to 1) where `unit` is `share`. `evidence` tags the goal
         *     as in the other tables: C, S, unconfirmed or P.
         */
        Target: {
            /** En */
            en: string;
            /** Evidence */
            evidence: string;
            /** Formula */
            formula: string;
            /** Goal */
            goal: number;
            /** Source */
            source: string;
            /** Target */
            target: string;
            /** Unit */
            unit: string;
            /** Zh */
            zh: string;
        };
        /**
         * Targets
         * @description What a year has to bring: people, calendar months of each, valid samples, outreach.
         */
        Targets: {
            /**
             * Campaigns
             * @default 3
             */
            campaigns: number;
            /**
             * Lectures
             * @default 4
             */
            lectures: number;
            /**
             * Lesson Hours
             * @default 200
             */
            lesson_hours: number;
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
         * TargetsEvaluated
         * @description A year of a programme for an evaluator: no person, no small cell.
         */
        TargetsEvaluated: {
            figures: components["schemas"]["ShownCounts"];
            /** Programme */
            programme: string;
            /** Year */
            year: number;
        };
        /**
         * TargetsReached
         * @description Each target of a span of days, both included; `over`: the last day has passed.
         *
         *     Of the people, tests and events that the records hold; `attended` of `attended_events` events.
         */
        TargetsReached: {
            /** Attended */
            attended: number;
            /** Attended Events */
            attended_events: number;
            counts: components["schemas"]["tiyi__outcomes__targets__Counts"];
            /** Events */
            events: number;
            /** First */
            first: string;
            /** Last */
            last: string;
            /** Over */
            over: boolean;
            /** Programme */
            programme: string | null;
            /** Site */
            site: string;
            /** Standings */
            standings: components["schemas"]["Standing"][];
        };
        /**
         * TemplateBody
         * @description Two names and the content; what a person brings (ceiling, strap) may stay open.
         */
        TemplateBody: {
            content: components["schemas"]["ContentBody"];
            /** Name En */
            name_en: string;
            /** Name Zh */
            name_zh: string;
        };
        /**
         * TemplateHistory
         * @description A template with every decision on it.
         */
        TemplateHistory: {
            /** At Ms */
            at_ms: number | null;
            /** Author */
            author: string;
            /** Built In */
            built_in: boolean;
            /** Content */
            content: {
                [key: string]: unknown;
            };
            /** Evidence */
            evidence: string | null;
            /** Name En */
            name_en: string;
            /** Name Zh */
            name_zh: string;
            /** Number */
            number: number;
            /** Published */
            published: number;
            /** Reviews */
            reviews: components["schemas"]["ReviewShown"][];
            /** Shared */
            shared: boolean;
            /** Site */
            site: string | null;
            /** Source */
            source: string | null;
            /** Steps By Hand */
            steps_by_hand: boolean;
            /** Template */
            template: string;
            /** Version */
            version: number;
        };
        /**
         * TemplateNew
         * @description A new template of a site.
         */
        TemplateNew: {
            content: components["schemas"]["ContentBody"];
            /** Name En */
            name_en: string;
            /** Name Zh */
            name_zh: string;
            /** Site */
            site: string;
            /** Template */
            template: string;
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
         * Third
         * @description People of the lowest, middle or highest doses: from..to, and their mean change.
         */
        Third: {
            /** Dose From */
            dose_from: number;
            /** Dose To */
            dose_to: number;
            /** Mean */
            mean: number;
            /** N */
            n: number;
        };
        /**
         * ThreadShown
         * @description Where a thread stands. `owner` null: nobody answers for it. `waiting_since_ms` null:
         *     the participant does not wait; `waiting_ms` says for how long by now.
         */
        ThreadShown: {
            /** Hands */
            hands: components["schemas"]["HandShown"][];
            /** Messages Waiting */
            messages_waiting: number;
            /** Owner */
            owner: string | null;
            /** Participant */
            participant: string;
            /** Read By Participant */
            read_by_participant: number;
            /** Read By Staff */
            read_by_staff: number;
            /** Server Ms */
            server_ms: number;
            /** Unread By Participant */
            unread_by_participant: number;
            /** Unread By Staff */
            unread_by_staff: number;
            /** Version */
            version: number;
            /** Waiting Ms */
            waiting_ms: number | null;
            /** Waiting Since Ms */
            waiting_since_ms: number | null;
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
        /**
         * TransitionShown
         * @description An act leads from a status to another.
         */
        TransitionShown: {
            /** Act */
            act: string;
            /** After */
            after: string;
            /** Before */
            before: string;
            /** Reason */
            reason: boolean;
        };
        /**
         * TriageRow
         * @description One row of the table: the first that holds gives the group.
         */
        TriageRow: {
            /** Evidence */
            evidence: string;
            /** Need */
            need: string;
            /** Source */
            source: string;
            /** Triage Row */
            triage_row: string;
        };
        /**
         * TriageRows
         * @description In the order in which they are asked.
         */
        TriageRows: {
            /** Items */
            items: components["schemas"]["TriageRow"][];
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
        /**
         * UnattendedShown
         * @description A stretch of a session in which nobody was on duty; `to_ms` null: it lasts.
         */
        UnattendedShown: {
            /** From Ms */
            from_ms: number;
            /** Participant */
            participant: string;
            /** Session */
            session: string;
            /** To Ms */
            to_ms: number | null;
        };
        /**
         * UseList
         * @description One line for each version that was used.
         */
        UseList: {
            /** Items */
            items: components["schemas"]["UseShown"][];
        };
        /**
         * UseShown
         * @description How often a version was issued in the caller's sites, and how it stands today.
         */
        UseShown: {
            /** Ended */
            ended: number;
            /** First Ms */
            first_ms: number;
            /** Issued */
            issued: number;
            /** Last Ms */
            last_ms: number;
            /** Number */
            number: number;
            /** Participants */
            participants: number;
            /** Paused */
            paused: number;
            /** Prescriptions */
            prescriptions: number;
            /** Sites */
            sites: number;
            /** Template */
            template: string;
            /** Versions */
            versions: number;
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
         * VisitShown
         * @description One visit; days are ISO dates of the participant's zone, null where no course tells them.
         *
         *     `wanted` and `missing` null: age, sex or edition are not known, so nobody can tell.
         */
        VisitShown: {
            /** Assessment */
            assessment: string | null;
            /** Closes */
            closes: string | null;
            /** Held */
            held: string | null;
            /** Missing */
            missing: string[] | null;
            /** Opens */
            opens: string | null;
            /** State */
            state: string;
            /** Visit */
            visit: string;
            /** Wanted */
            wanted: string[] | null;
        };
        /**
         * VisitsShown
         * @description A participant's visits and what changed.
         */
        VisitsShown: {
            /** Changes */
            changes: components["schemas"]["ItemChangeShown"][];
            /** Participant */
            participant: string;
            /** Start */
            start: string | null;
            /** Visits */
            visits: components["schemas"]["VisitShown"][];
        };
        /**
         * Waiting
         * @description Messages that wait for people whom the sender carries.
         */
        Waiting: {
            messages: components["schemas"]["DownMessage"][];
        };
        /**
         * WaitingList
         * @description Whoever waits longest first.
         */
        WaitingList: {
            /** Items */
            items: components["schemas"]["WaitingShown"][];
            /** Server Ms */
            server_ms: number;
        };
        /**
         * WaitingShown
         * @description Somebody who waits for an answer.
         */
        WaitingShown: {
            /** Label */
            label: string;
            /** Messages Waiting */
            messages_waiting: number;
            /** Owner */
            owner: string | null;
            /** Participant */
            participant: string;
            /** Site */
            site: string;
            /** Waiting Ms */
            waiting_ms: number;
            /** Waiting Since Ms */
            waiting_since_ms: number;
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
         * WordsShown
         * @description One version of a note.
         */
        WordsShown: {
            /** At Ms */
            at_ms: number;
            /** Author */
            author: string;
            /** Clinical */
            clinical: boolean;
            /** Corrected Because */
            corrected_because: string;
            /** Version */
            version: number;
            /** Voided */
            voided: boolean;
            /** Written */
            written: string;
        };
        /**
         * WorklistFilter
         * @description What is looked for; null: anything. All that is said must hold.
         */
        WorklistFilter: {
            need?: components["schemas"]["tiyi__prescription__triage__table__Group"] | null;
            /** Row */
            row?: string | null;
            /** Site */
            site?: string | null;
            /** Staff */
            staff?: string | null;
            /** Tag */
            tag?: string | null;
            /** Words */
            words?: string | null;
        };
        /**
         * WorklistLine
         * @description One person. `triage_row`: the first that holds; `unjudged`: rows that can't be judged.
         */
        WorklistLine: {
            /** Clinical Tags */
            clinical_tags: string[];
            /** Label */
            label: string;
            /** Need */
            need: string;
            /** Open Alerts */
            open_alerts: number;
            /** Participant */
            participant: string;
            /** Severity */
            severity: string | null;
            silence: components["schemas"]["SilenceShown"] | null;
            /** Site */
            site: string;
            /** Started Ms */
            started_ms: number | null;
            /** Tags */
            tags: string[];
            /** Triage Row */
            triage_row: string | null;
            /** Triage Rows */
            triage_rows: string[];
            /** Unjudged */
            unjudged: string[];
            /** Waiting */
            waiting: boolean;
        };
        /**
         * WorklistPage
         * @description Some people in the order of need; `next` is the cursor of more.
         */
        WorklistPage: {
            /** At Ms */
            at_ms: number;
            /** Items */
            items: components["schemas"]["WorklistLine"][];
            /** Next */
            next: string | null;
        };
        /**
         * WorklistShown
         * @description Everybody in exactly one group, as of an instant.
         */
        WorklistShown: {
            /** At Ms */
            at_ms: number;
            /** Needs */
            needs: components["schemas"]["NeedCount"][];
            /** People */
            people: number;
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
        /**
         * ZoneBody
         * @description From `from_ms` on (default: now) somebody is in `zone`; null: what was said then is wrong.
         */
        ZoneBody: {
            /** From Ms */
            from_ms?: number | null;
            /** Reason */
            reason: string;
            /** Zone */
            zone: string | null;
        };
        /**
         * ZoneSaidShown
         * @description One thing that was said, by whom and when; zone null: nothing holds from that instant.
         */
        ZoneSaidShown: {
            /** Actor */
            actor: string;
            /** At Ms */
            at_ms: number;
            /** From Ms */
            from_ms: number;
            /** From Profile */
            from_profile: boolean;
            /** Reason */
            reason: string;
            /** Zone */
            zone: string | null;
        };
        /**
         * ZoneSpan
         * @description Days are those of `zone` in [from_ms, to_ms); null: without beginning, without end so far.
         */
        ZoneSpan: {
            /** From Ms */
            from_ms: number | null;
            /** To Ms */
            to_ms: number | null;
            /** Zone */
            zone: string;
        };
        /**
         * ZonesShown
         * @description The zone now, what holds, and everything that was said in the order in which it was.
         */
        ZonesShown: {
            /** Participant */
            participant: string;
            /** Said */
            said: components["schemas"]["ZoneSaidShown"][];
            /** Spans */
            spans: components["schemas"]["ZoneSpan"][];
            /** Zone */
            zone: string;
        };
        /**
         * Figure
         * @description A figure of a rule's burden that a row of the review table reads.
         * @enum {string}
         */
        tiyi__alerts__burden_rows__Figure: "ppv" | "urgent_per_100_h";
        /**
         * ActBody
         * @description Something was done about it: `note` says what.
         */
        tiyi__api__alerts__models__ActBody: {
            /** Note */
            note: string;
            /** Version */
            version: number;
        };
        /**
         * PreviewShown
         * @description What an import would do: counts, the first rows with their scores, and what is refused.
         */
        tiyi__api__assessments__fitness_routes__PreviewShown: {
            /** Errors */
            errors: components["schemas"]["RowErrorShown"][];
            /** Refused */
            refused: number;
            /** Rows */
            rows: number;
            /** Scores */
            scores: components["schemas"]["RowScoreShown"][];
        };
        /**
         * Refused
         * @description Why the standard gives no score at all: the code, and which edition, items, ages and sex.
         */
        tiyi__api__assessments__models__Refused: {
            /** Code */
            code: string;
            /** Params */
            params: {
                [key: string]: unknown;
            };
        };
        /**
         * ActBody
         * @description What is done; an `answer` needs words: they are the opinion.
         */
        tiyi__api__consultations__models__ActBody: {
            /**
             * Act
             * @enum {string}
             */
            act: "take" | "hand_back" | "answer" | "withdraw";
            /** Seen Version */
            seen_version: number;
            /**
             * Written
             * @default
             */
            written: string;
        };
        /**
         * ActShown
         * @description What was done, and the state that it led to.
         */
        tiyi__api__consultations__models__ActShown: {
            /** Actor */
            actor: string;
            /** At Ms */
            at_ms: number;
            /** Done */
            done: string;
            /** Remark */
            remark: string;
            /** State */
            state: string;
            /** Version */
            version: number;
        };
        /**
         * LimitShown
         * @description A limit that may be another for one person, and all that was set, oldest first.
         *
         *     `usual` is the table's value, `value` what holds now.
         */
        tiyi__api__limits__models__LimitShown: {
            /** Least */
            least: number;
            /** Most */
            most: number;
            /** Rule */
            rule: string;
            /** Threshold */
            threshold: string;
            /** Unit */
            unit: string;
            /** Usual */
            usual: number;
            /** Value */
            value: number;
            /** Version */
            version: number;
            /** Versions */
            versions: components["schemas"]["LimitVersion"][];
        };
        /**
         * CorrectionBody
         * @description What it should say, and why; the version before stays.
         */
        tiyi__api__notes__models__CorrectionBody: {
            /**
             * Clinical
             * @default false
             */
            clinical: boolean;
            /** Reason */
            reason: string;
            /** Seen Version */
            seen_version: number;
            /**
             * Voided
             * @default false
             */
            voided: boolean;
            /** Written */
            written: string;
        };
        /**
         * DecisionShown
         * @description What was decided at a decision point, and why.
         */
        tiyi__api__nudges__models__DecisionShown: {
            /** At Ms */
            at_ms: number;
            /** Available */
            available: boolean;
            /** Because */
            because: string;
            /** Day */
            day: string;
            /** Nudge */
            nudge: string;
            /** Nudged */
            nudged: boolean;
            /** Point */
            point: string;
        };
        /**
         * PolicyBody
         * @description How a site nudges. Quiet hours always hold 22:00 to 07:00; they may be longer.
         *
         *     With `study` each point is drawn by its probability; without, whatever is available is sent.
         */
        tiyi__api__nudges__models__PolicyBody: {
            /** Enabled */
            enabled: boolean;
            /** Probabilities */
            probabilities?: {
                [key: string]: number;
            };
            /**
             * Quiet From
             * @default 1260
             */
            quiet_from: number;
            /**
             * Quiet To
             * @default 480
             */
            quiet_to: number;
            /** Seen Version */
            seen_version: number;
            /** Study */
            study?: string | null;
        };
        /**
         * PolicyShown
         * @description How a site nudges; version 0: nobody has said anything, and nobody is nudged.
         */
        tiyi__api__nudges__models__PolicyShown: {
            /** Actor */
            actor: string;
            /** At Ms */
            at_ms: number;
            /** Enabled */
            enabled: boolean;
            /** Probabilities */
            probabilities: {
                [key: string]: number;
            };
            /** Quiet From */
            quiet_from: number;
            /** Quiet To */
            quiet_to: number;
            /** Site */
            site: string;
            /** Study */
            study: string | null;
            /** Version */
            version: number;
        };
        /**
         * ActBody
         * @description On which version it is done, and why; the reason stands in the audit trail.
         */
        tiyi__api__prescriptions__models__ActBody: {
            /**
             * Reason
             * @default
             */
            reason: string;
            /** Seen Version */
            seen_version: number;
        };
        /**
         * LimitShown
         * @description One published range of a group; shares are fractions of 1, null is open.
         */
        tiyi__api__prescriptions__prescribing__LimitShown: {
            /** Evidence */
            evidence: string;
            /** Field */
            field: string;
            /** Group */
            group: string;
            /** High */
            high: number | null;
            /** Low */
            low: number | null;
            /** Source */
            source: string;
            /** Stage */
            stage: string;
        };
        /**
         * TemplateList
         * @description The newest version of every template, those that come with tiyi first.
         */
        tiyi__api__prescriptions__templates__TemplateList: {
            /** Items */
            items: components["schemas"]["tiyi__api__prescriptions__templates__TemplateShown"][];
        };
        /**
         * TemplateShown
         * @description One version of a template; `published`: the newest approved version, 0 before the first.
         *
         *     `source` and `evidence` are of those that come with tiyi. `steps_by_hand`: no progression goes
         *     with it, and a person writes the steps.
         */
        tiyi__api__prescriptions__templates__TemplateShown: {
            /** At Ms */
            at_ms: number | null;
            /** Author */
            author: string;
            /** Built In */
            built_in: boolean;
            /** Content */
            content: {
                [key: string]: unknown;
            };
            /** Evidence */
            evidence: string | null;
            /** Name En */
            name_en: string;
            /** Name Zh */
            name_zh: string;
            /** Number */
            number: number;
            /** Published */
            published: number;
            /** Shared */
            shared: boolean;
            /** Site */
            site: string | null;
            /** Source */
            source: string | null;
            /** Steps By Hand */
            steps_by_hand: boolean;
            /** Template */
            template: string;
            /** Version */
            version: number;
        };
        /**
         * PreviewShown
         * @description Participant-hours that would go now.
         */
        tiyi__api__retention__routes__PreviewShown: {
            /** Day Hours */
            day_hours: number;
            /** Minute Hours */
            minute_hours: number;
            /** Raw Hours */
            raw_hours: number;
        };
        /**
         * ActBody
         * @description What is done to a referral; a clearance's term is at most, and by default, twelve months.
         */
        tiyi__api__screening__models__ActBody: {
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
        tiyi__api__screening__models__ActShown: {
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
         * DecisionShown
         * @description What a screening came to.
         */
        tiyi__api__screening__models__DecisionShown: {
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
         * CorrectionBody
         * @description What a person says about a session against what was measured.
         */
        tiyi__api__sessions__models__CorrectionBody: {
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
         * PolicyBody
         * @description Of whom the organisation requires a second factor, beyond the server's settings.
         */
        tiyi__api__staff__models__PolicyBody: {
            second_factor: components["schemas"]["FactorPolicy"];
        };
        /**
         * PolicyShown
         * @description What the organisation asks, what the settings ask, and what holds: the stricter of both.
         */
        tiyi__api__staff__models__PolicyShown: {
            /** Holds */
            holds: string;
            /** Least */
            least: string;
            /** Roles */
            roles: string[];
            /** Second Factor */
            second_factor: string;
            /** Version */
            version: number;
        };
        /**
         * PreviewShown
         * @description An approved message as it would be sent; `language` is the participant's.
         */
        tiyi__api__threads__models__PreviewShown: {
            /** En */
            en: string;
            /** Language */
            language: string;
            /** Template */
            template: string;
            /** Zh */
            zh: string;
        };
        /**
         * TemplateList
         * @description In the order of the table.
         */
        tiyi__api__threads__models__TemplateList: {
            /** Items */
            items: components["schemas"]["tiyi__api__threads__models__TemplateShown"][];
        };
        /**
         * TemplateShown
         * @description An approved message with its open blanks, in both languages.
         */
        tiyi__api__threads__models__TemplateShown: {
            /** Blanks */
            blanks: {
                [key: string]: string;
            };
            /** En */
            en: string;
            /** Source */
            source: string;
            /** Template */
            template: string;
            /** Zh */
            zh: string;
        };
        /**
         * Dose
         * @description What was measured of the training until week 16 (domain.md §3.2); None: can't be known.
         *
         *     `a_total_high` is the upper bound by unknown time, `met_min` the MET·minutes done.
         */
        tiyi__outcomes__people__Dose: {
            /** A Total */
            a_total: number | null;
            /** A Total High */
            a_total_high: number | null;
            /** Course Class */
            course_class: string;
            /** Met Min */
            met_min: number | null;
            /** Rdi */
            rdi: number | null;
        };
        /**
         * Refused
         * @description Why a figure is not given.
         * @enum {string}
         */
        tiyi__outcomes__prepost__Refused: "too_few" | "no_spread" | "not_converged" | "no_person_variance" | "collinear" | "not_primary" | "direction_not_known" | "nobody_changed";
        /**
         * Counts
         * @description People of one item, and why the others are missing; every person of the cohort is in it.
         *
         *     `baseline` is the intention-to-treat population, `paired` those of it who have both tests.
         */
        tiyi__outcomes__report__Counts: {
            /** Baseline */
            baseline: number;
            /** Enrolled */
            enrolled: number;
            /** Missing Baseline */
            missing_baseline: {
                [key: string]: number;
            };
            /** Missing Week 16 */
            missing_week_16: {
                [key: string]: number;
            };
            /** Paired */
            paired: number;
            /** Week 16 */
            week_16: number;
        };
        /**
         * Counts
         * @description What the records say of a span; every number is computed from them and none counted up.
         *
         *     `states` adds up to `enrolled`. `tested`: people with a test; `graded` of them have a grade,
         *     `qualified` of those at least 合格. `people_weekly`, `people_regular`: people with such a week.
         *     `lesson_hours` of the lessons whose hours are on record; of `hours_unknown` they are not.
         */
        tiyi__outcomes__targets__Counts: {
            /** Campaigns */
            campaigns: number;
            /** Counted */
            counted: number;
            /** Enrolled */
            enrolled: number;
            /** Graded */
            graded: number;
            /** Hours Unknown */
            hours_unknown: number;
            /** Lectures */
            lectures: number;
            /** Lesson Hours */
            lesson_hours: number;
            /** People Regular */
            people_regular: number;
            /** People Weekly */
            people_weekly: number;
            /** Person Weeks */
            person_weeks: number;
            /** Qualified */
            qualified: number;
            /** Samples Invalid */
            samples_invalid: number;
            /** Samples Valid */
            samples_valid: number;
            /** States */
            states: {
                [key: string]: number;
            };
            /** Tested */
            tested: number;
            /** Weeks Regular */
            weeks_regular: number;
            /** Weeks With Session */
            weeks_with_session: number;
        };
        /**
         * Dose
         * @description What one week asks: sessions of so many conditioning minutes at a share of the reserve.
         */
        tiyi__prescription__courses__schedule__Dose: {
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
         * Group
         * @description The clinical group a prescription was written for.
         * @enum {string}
         */
        tiyi__prescription__prescription__Group: "general" | "t2d" | "htn" | "obesity" | "subhealth" | "older" | "cardiac" | "heart_failure" | "pregnancy" | "oa" | "copd" | "other";
        /**
         * Group
         * @description Who needs somebody for what; in the order of a list.
         * @enum {string}
         */
        tiyi__prescription__triage__table__Group: "urgent" | "too_hard" | "too_little" | "falling" | "no_data" | "not_known" | "on_track";
        /**
         * Figure
         * @description One figure of one group; None is «not known» and never zero.
         *
         *     `by`, `key`: of which group it is (`all`; or site, condition, week, severity, flaw). `not_known`
         *     units are in neither numerator nor denominator. `low`, `high`: what the value can be once they
         *     are known. `interval`: 95 % interval of a rate, by `method`. `people`: on how many it
         *     rests. All of them are None where the figure is hidden.
         */
        tiyi__service__rates__Figure: {
            /** By */
            by: string;
            /** Denominator */
            denominator: number | null;
            /** Figure */
            figure: string;
            /** High */
            high: number | null;
            /** Interval */
            interval: [
                number,
                number
            ] | null;
            /** Key */
            key: string;
            /** Low */
            low: number | null;
            /** Method */
            method: string;
            /** Not Known */
            not_known: number | null;
            /** Numerator */
            numerator: number | null;
            /** People */
            people: number | null;
            /** Value */
            value: number | null;
            /** Version */
            version: number;
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
    get_policy_api_v1_access_policy_get: {
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
                    "application/json": components["schemas"]["tiyi__api__staff__models__PolicyShown"];
                };
            };
        };
    };
    choose_policy_api_v1_access_policy_put: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["tiyi__api__staff__models__PolicyBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tiyi__api__staff__models__PolicyShown"];
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
    prove_second_factor_api_v1_access_second_factor_prove_post: {
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
    act_api_v1_alerts__alert__actions_post: {
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
                "application/json": components["schemas"]["tiyi__api__alerts__models__ActBody"];
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
    get_chain_api_v1_alerts__alert__hops_get: {
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
                    "application/json": components["schemas"]["ChainShown"];
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
    receive_api_v1_alerts__alert__hops_receipts_post: {
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
                "application/json": components["schemas"]["ReceiptBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChainShown"];
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
    reopen_api_v1_alerts__alert__reopen_post: {
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
                "application/json": components["schemas"]["ReopenBody"];
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
    see_api_v1_alerts__alert__seen_post: {
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
    snooze_api_v1_alerts__alert__snooze_post: {
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
                "application/json": components["schemas"]["SnoozeBody"];
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
    list_scores_api_v1_assessment_scores_get: {
        parameters: {
            query?: {
                site?: string | null;
                /** @description UTC ms, included */
                from?: number;
                /** @description UTC ms, excluded */
                to?: number;
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
                    "application/json": components["schemas"]["RowScoreShown"][];
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
    list_due_api_v1_assessments_due_get: {
        parameters: {
            query?: {
                site?: string | null;
                after?: string | null;
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
                    "application/json": components["schemas"]["DuePage"];
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
    get_cohort_api_v1_cohorts__cohort__outcomes_get: {
        parameters: {
            query?: {
                primary?: string | null;
            };
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
                    "application/json": components["schemas"]["CohortReport"];
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
    get_evaluation_api_v1_cohorts__cohort__outcomes_evaluation_get: {
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
                    "application/json": components["schemas"]["Figures"];
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
    get_cohort_file_api_v1_cohorts__cohort__outcomes_file_get: {
        parameters: {
            query?: {
                primary?: string | null;
            };
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
    list_unanswered_api_v1_consultations_get: {
        parameters: {
            query?: {
                mine?: boolean;
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
                    "application/json": components["schemas"]["ConsultationList"];
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
    act_api_v1_consultations__consultation__acts_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["tiyi__api__consultations__models__ActBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationShown"];
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
    close_api_v1_consultations__consultation__close_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationShown"];
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
    get_extract_api_v1_extracts__extract__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                extract: string;
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
    start_import_api_v1_fitness_imports_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_start_import_api_v1_fitness_imports_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FitnessJobShown"];
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
    preview_import_api_v1_fitness_imports_preview_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_preview_import_api_v1_fitness_imports_preview_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tiyi__api__assessments__fitness_routes__PreviewShown"];
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
    get_import_api_v1_fitness_imports__job__get: {
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
                    "application/json": components["schemas"]["FitnessJobShown"];
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
    list_mappings_api_v1_fitness_mappings__site__get: {
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
                    "application/json": components["schemas"]["MappingShown"][];
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
    save_mapping_api_v1_fitness_mappings__site___mapping__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: string;
                mapping: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MappingBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingShown"];
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
    list_follow_ups_api_v1_follow_ups_get: {
        parameters: {
            query?: {
                /** @description overdue by now, all that are planned, or finished and cancelled */
                which?: "overdue" | "planned" | "over";
                staff?: string | null;
                after?: string | null;
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
                    "application/json": components["schemas"]["FollowUpPage"];
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
    get_follow_up_api_v1_follow_ups__follow_up__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                follow_up: string;
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
                    "application/json": components["schemas"]["FollowUpList"];
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
    do_follow_up_api_v1_follow_ups__follow_up__acts_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                follow_up: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeedBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpShown"];
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
    get_own_thread_api_v1_ingest_thread_get: {
        parameters: {
            query?: {
                cursor?: string | null;
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
                    "application/json": components["schemas"]["OwnThread"];
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
    write_own_api_v1_ingest_thread_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnEntry"];
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
    read_own_api_v1_ingest_thread_read_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnThread"];
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
    list_definitions_api_v1_kpi_definitions_get: {
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
                    "application/json": components["schemas"]["Definition"][];
                };
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
    list_templates_api_v1_message_templates_get: {
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
                    "application/json": components["schemas"]["tiyi__api__threads__models__TemplateList"];
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
    correct_note_api_v1_notes__entry__corrections_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["tiyi__api__notes__models__CorrectionBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteShown"];
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
    list_rows_api_v1_nudge_rows_get: {
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
                    "application/json": components["schemas"]["NudgeTable"];
                };
            };
        };
    };
    begin_at_provider_api_v1_oidc_begin_get: {
        parameters: {
            query?: {
                /** @description a path of this server */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            303: {
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
    return_from_provider_api_v1_oidc_callback_get: {
        parameters: {
            query?: {
                state?: string;
                code?: string;
            };
            header?: never;
            path?: never;
            cookie?: {
                tiyi_oidc?: string;
            };
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            303: {
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
    get_panel_api_v1_panel_get: {
        parameters: {
            query?: {
                staff?: string | null;
                after?: string | null;
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
                    "application/json": components["schemas"]["PanelPage"];
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
    get_visits_api_v1_participants__participant__assessment_visits_get: {
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
                    "application/json": components["schemas"]["VisitsShown"];
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
    get_score_api_v1_participants__participant__assessments__assessment__score_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participant: string;
                assessment: string;
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
                    "application/json": components["schemas"]["ScoreShown"];
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
    print_checkup_api_v1_participants__participant__assessments__assessment__sheet_get: {
        parameters: {
            query?: {
                language?: string;
            };
            header?: never;
            path: {
                participant: string;
                assessment: string;
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
                    "application/json": unknown;
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
    note_call_api_v1_participants__participant__calls_post: {
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
                "application/json": components["schemas"]["CallBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallNoted"];
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
    list_consultations_api_v1_participants__participant__consultations_get: {
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
                    "application/json": components["schemas"]["ConsultationList"];
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
    ask_api_v1_participants__participant__consultations_post: {
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
                "application/json": components["schemas"]["ConsultationBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationShown"];
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
    get_cue_options_api_v1_participants__participant__cues_get: {
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
                    "application/json": components["schemas"]["CueOptions"];
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
    give_cue_api_v1_participants__participant__cues_post: {
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
                "application/json": components["schemas"]["CueBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CueSent"];
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
    list_follow_ups_of_api_v1_participants__participant__follow_ups_get: {
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
                    "application/json": components["schemas"]["FollowUpList"];
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
    plan_follow_up_api_v1_participants__participant__follow_ups_post: {
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
                "application/json": components["schemas"]["FollowUpBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpShown"];
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
    change_dose_api_v1_participants__participant__health__fact__dose_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participant: string;
                fact: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DoseChange"];
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
    list_interventions_api_v1_participants__participant__interventions_get: {
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
                    "application/json": components["schemas"]["InterventionList"];
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
    get_last_heard_api_v1_participants__participant__last_heard_get: {
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
                    "application/json": components["schemas"]["LastHeard"];
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
                kind?: ("blood_pressure" | "glucose" | "hba1c" | "spo2" | "weight" | "height" | "waist" | "resting_heart_rate" | "rpe" | "rpe_cr10" | "symptom" | "satisfaction") | null;
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
    preview_template_api_v1_participants__participant__message_templates__template__preview_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participant: string;
                template: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tiyi__api__threads__models__PreviewShown"];
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
    list_notes_api_v1_participants__participant__notes_get: {
        parameters: {
            query?: {
                about?: components["schemas"]["About"] | null;
                ref?: string | null;
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
                    "application/json": components["schemas"]["NoteList"];
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
    add_note_api_v1_participants__participant__notes_post: {
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
                "application/json": components["schemas"]["NoteBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteShown"];
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
    list_decisions_api_v1_participants__participant__nudges_get: {
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
                    "application/json": components["schemas"]["DecisionList"];
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
    get_person_api_v1_participants__participant__outcomes_get: {
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
                    "application/json": components["schemas"]["PersonOutcomes"];
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
    list_drafts_api_v1_participants__participant__prescription_drafts_get: {
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
                    "application/json": components["schemas"]["DraftList"];
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
    propose_draft_api_v1_participants__participant__prescription_drafts_post: {
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
                "application/json": components["schemas"]["DraftBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftShown"];
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
    preview_prescription_api_v1_participants__participant__prescriptions_preview_post: {
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
                "application/json": components["schemas"]["ContentBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
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
    validate_prescription_api_v1_participants__participant__prescriptions_validate_post: {
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
                "application/json": components["schemas"]["ContentBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conformity"];
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
    get_responsible_api_v1_participants__participant__responsible_get: {
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
                    "application/json": components["schemas"]["ResponsibleHistory"];
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
    say_responsible_api_v1_participants__participant__responsible_post: {
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
                "application/json": components["schemas"]["ResponsibleBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponsibleHistory"];
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
    get_resting_heart_rate_api_v1_participants__participant__resting_heart_rate_get: {
        parameters: {
            query: {
                /** @description local day, included */
                first: string;
                /** @description local day, included */
                last: string;
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
                    "application/json": components["schemas"]["RestShown"];
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
    list_limits_api_v1_participants__participant__rule_limits_get: {
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
                    "application/json": components["schemas"]["LimitList"];
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
    set_limit_api_v1_participants__participant__rule_limits_post: {
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
                "application/json": components["schemas"]["LimitBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LimitList"];
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
    get_asked_api_v1_participants__participant__satisfaction_get: {
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
                    "application/json": components["schemas"]["Due"][];
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
    answer_api_v1_participants__participant__satisfaction_post: {
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
                "application/json": components["schemas"]["AnswerBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Due"][];
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
    list_tags_of_api_v1_participants__participant__tags_get: {
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
                    "application/json": components["schemas"]["TagHistory"];
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
    say_tag_api_v1_participants__participant__tags_post: {
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
                "application/json": components["schemas"]["TagBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagHistory"];
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
    get_thread_api_v1_participants__participant__thread_get: {
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
                    "application/json": components["schemas"]["ThreadShown"];
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
    hand_over_api_v1_participants__participant__thread_hand_over_post: {
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
                "application/json": components["schemas"]["HandOverBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandShown"];
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
    list_entries_api_v1_participants__participant__thread_messages_get: {
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
                    "application/json": components["schemas"]["EntryList"];
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
    add_entry_api_v1_participants__participant__thread_messages_post: {
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
                "application/json": components["schemas"]["EntryBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryShown"];
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
    mark_read_api_v1_participants__participant__thread_read_post: {
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
                "application/json": components["schemas"]["ReadBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadShown"];
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
    settle_api_v1_participants__participant__thread_settled_post: {
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
                "application/json": components["schemas"]["SettledBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryShown"];
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
    get_zones_api_v1_participants__participant__zones_get: {
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
                    "application/json": components["schemas"]["ZonesShown"];
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
    say_zone_api_v1_participants__participant__zones_post: {
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
                "application/json": components["schemas"]["ZoneBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZonesShown"];
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
    list_drugs_api_v1_prescribing_drugs_get: {
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
                    "application/json": components["schemas"]["DrugShown"][];
                };
            };
        };
    };
    list_exercises_api_v1_prescribing_exercises_get: {
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
                    "application/json": components["schemas"]["ExerciseShown"][];
                };
            };
        };
    };
    show_intensity_api_v1_prescribing_intensity_get: {
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
                    "application/json": components["schemas"]["Intensity"];
                };
            };
        };
    };
    show_life_cycle_api_v1_prescribing_life_cycle_get: {
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
                    "application/json": components["schemas"]["LifeCycle"];
                };
            };
        };
    };
    get_draft_api_v1_prescription_drafts__draft__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft: string;
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
                    "application/json": components["schemas"]["DraftShown"];
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
    put_draft_api_v1_prescription_drafts__draft__put: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string | null;
            };
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContentBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftShown"];
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
    discard_draft_api_v1_prescription_drafts__draft__delete: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string | null;
            };
            path: {
                draft: string;
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
                    "application/json": components["schemas"]["DraftShown"];
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
    issue_draft_api_v1_prescription_drafts__draft__issue_post: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string | null;
            };
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueBody"];
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
    list_templates_api_v1_prescription_templates_get: {
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
                    "application/json": components["schemas"]["tiyi__api__prescriptions__templates__TemplateList"];
                };
            };
        };
    };
    write_template_api_v1_prescription_templates_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateNew"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tiyi__api__prescriptions__templates__TemplateShown"];
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
    list_template_use_api_v1_prescription_templates_use_get: {
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
                    "application/json": components["schemas"]["UseList"];
                };
            };
        };
    };
    get_template_api_v1_prescription_templates__template__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template: string;
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
                    "application/json": components["schemas"]["TemplateHistory"];
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
    revise_template_api_v1_prescription_templates__template__put: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string | null;
            };
            path: {
                template: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tiyi__api__prescriptions__templates__TemplateShown"];
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
    review_template_api_v1_prescription_templates__template__reviews_post: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string | null;
            };
            path: {
                template: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tiyi__api__prescriptions__templates__TemplateShown"];
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
    compare_versions_api_v1_prescriptions__prescription__difference_get: {
        parameters: {
            query?: {
                before?: number;
                after?: number | null;
            };
            header?: never;
            path: {
                prescription: string;
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
                    "application/json": components["schemas"]["Difference"];
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
    end_prescription_api_v1_prescriptions__prescription__end_post: {
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
                "application/json": components["schemas"]["tiyi__api__prescriptions__models__ActBody"];
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
    pause_prescription_api_v1_prescriptions__prescription__pause_post: {
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
                "application/json": components["schemas"]["tiyi__api__prescriptions__models__ActBody"];
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
    resume_prescription_api_v1_prescriptions__prescription__resume_post: {
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
                "application/json": components["schemas"]["tiyi__api__prescriptions__models__ActBody"];
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
    print_sheet_api_v1_prescriptions__prescription__sheet_get: {
        parameters: {
            query?: {
                number?: number | null;
                language?: string;
            };
            header?: never;
            path: {
                prescription: string;
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
                    "text/html": string;
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
    list_extracts_api_v1_programmes__programme__extracts_get: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["Extract"][];
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
    freeze_api_v1_programmes__programme__extracts_post: {
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
                "application/json": components["schemas"]["ExtractBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Extract"];
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
    get_programme_kpis_api_v1_programmes__programme__kpis_get: {
        parameters: {
            query?: {
                /** @description ISO date */
                first?: string | null;
                /** @description ISO date */
                last?: string | null;
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
                    "application/json": components["schemas"]["KpisShown"];
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
    get_programme_api_v1_programmes__programme__outcomes_get: {
        parameters: {
            query?: {
                primary?: string | null;
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
                    "application/json": components["schemas"]["CohortReport"];
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
    list_outreach_api_v1_programmes__programme__outreach_get: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["OutreachShown"][];
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
    say_outreach_api_v1_programmes__programme__outreach_post: {
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
                "application/json": components["schemas"]["OutreachBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutreachShown"];
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
    get_summary_api_v1_programmes__programme__satisfaction_get: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["Summary"][];
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
    get_programme_targets_api_v1_programmes__programme__targets_get: {
        parameters: {
            query?: {
                /** @description ISO date */
                first?: string | null;
                /** @description ISO date */
                last?: string | null;
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
                    "application/json": components["schemas"]["TargetsReached"];
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
    get_evaluation_api_v1_programmes__programme__targets_evaluation_get: {
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
                    "application/json": components["schemas"]["TargetsEvaluated"];
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
    draft_proposal_api_v1_proposals__proposal__draft_post: {
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
                "application/json": components["schemas"]["DraftedBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
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
                "application/json": components["schemas"]["tiyi__api__screening__models__ActBody"];
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
    list_occasions_api_v1_satisfaction_occasions_get: {
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
                    "application/json": components["schemas"]["Occasion"][];
                };
            };
        };
    };
    list_filters_api_v1_saved_filters_get: {
        parameters: {
            query?: {
                after?: string | null;
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
                    "application/json": components["schemas"]["FilterPage"];
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
    add_filter_api_v1_saved_filters_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FilterBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilterShown"];
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
    get_filter_api_v1_saved_filters__filter__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                filter: string;
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
                    "application/json": components["schemas"]["FilterShown"];
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
    change_filter_api_v1_saved_filters__filter__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                filter: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FilterChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilterShown"];
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
    get_pack_api_v1_service_pack_get: {
        parameters: {
            query: {
                year: number;
                quarter: number;
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
    get_report_api_v1_service_report_get: {
        parameters: {
            query: {
                year: number;
                quarter: number;
                rows?: "site" | "condition" | "age" | "sex" | "active" | "qualified";
                columns?: "site" | "condition" | "age" | "sex" | "active" | "qualified";
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
                    "application/json": components["schemas"]["Aggregate"];
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
                "application/json": components["schemas"]["tiyi__api__sessions__models__CorrectionBody"];
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
    list_cues_api_v1_sessions__session__cues_get: {
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
                    "application/json": components["schemas"]["CueList"];
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
    sign_in_options_api_v1_sign_in_options_get: {
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
                    "application/json": components["schemas"]["SignInOptions"];
                };
            };
        };
    };
    list_silence_rows_api_v1_silence_rows_get: {
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
                    "application/json": components["schemas"]["SilenceRows"];
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
    get_burden_api_v1_sites__site__burden_get: {
        parameters: {
            query: {
                /** @description UTC ms, included */
                from: number;
                /** @description UTC ms, excluded */
                to: number;
            };
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
                    "application/json": components["schemas"]["BurdenShown"];
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
    get_burden_file_api_v1_sites__site__burden_file_get: {
        parameters: {
            query: {
                /** @description UTC ms, included */
                from: number;
                /** @description UTC ms, excluded */
                to: number;
            };
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
    list_dead_letters_api_v1_sites__site__dead_letters_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
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
                    "application/json": components["schemas"]["DeadLetters"];
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
    get_duty_api_v1_sites__site__duty_get: {
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
                    "application/json": components["schemas"]["DutyShown"];
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
    hand_over_api_v1_sites__site__duty_hand_over_get: {
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
                    "application/json": components["schemas"]["HandOver"];
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
    put_hours_api_v1_sites__site__duty_hours_put: {
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
                "application/json": components["schemas"]["HoursBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoursShown"][];
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
    get_reach_api_v1_sites__site__duty_reach__staff__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: string;
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
                    "application/json": components["schemas"]["ReachShown"];
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
    put_reach_api_v1_sites__site__duty_reach__staff__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: string;
                staff: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReachBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReachShown"];
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
    plan_shift_api_v1_sites__site__duty_shifts_post: {
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
                "application/json": components["schemas"]["ShiftBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftShown"];
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
    change_shift_api_v1_sites__site__duty_shifts__shift__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: string;
                shift: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShiftChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftShown"];
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
    list_unattended_api_v1_sites__site__duty_unattended_get: {
        parameters: {
            query: {
                /** @description UTC ms, included */
                from: number;
                /** @description UTC ms, excluded */
                to: number;
            };
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
                    "application/json": components["schemas"]["UnattendedShown"][];
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
    list_experts_api_v1_sites__site__experts_get: {
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
                    "application/json": components["schemas"]["ExpertList"];
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
    put_expert_api_v1_sites__site__experts__staff__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: string;
                staff: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExpertBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExpertShown"];
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
    get_site_kpis_api_v1_sites__site__kpis_get: {
        parameters: {
            query?: {
                /** @description ISO date */
                first?: string | null;
                /** @description ISO date */
                last?: string | null;
            };
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
                    "application/json": components["schemas"]["KpisShown"];
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
    get_policy_api_v1_sites__site__nudges_get: {
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
                    "application/json": components["schemas"]["tiyi__api__nudges__models__PolicyShown"];
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
    put_policy_api_v1_sites__site__nudges_put: {
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
                "application/json": components["schemas"]["tiyi__api__nudges__models__PolicyBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tiyi__api__nudges__models__PolicyShown"];
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
    get_decisions_api_v1_sites__site__nudges_decisions_get: {
        parameters: {
            query: {
                /** @description UTC ms, included */
                from: number;
                /** @description UTC ms, excluded */
                to: number;
            };
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
    get_retention_api_v1_sites__site__retention_get: {
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
                    "application/json": components["schemas"]["RetentionShown"];
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
    put_retention_api_v1_sites__site__retention_put: {
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
                "application/json": components["schemas"]["RetentionBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionShown"];
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
    preview_retention_api_v1_sites__site__retention_preview_post: {
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
                "application/json": components["schemas"]["KeepBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tiyi__api__retention__routes__PreviewShown"];
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
    list_removals_api_v1_sites__site__retention_removals_get: {
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
                    "application/json": components["schemas"]["RemovalList"];
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
    get_settings_api_v1_sites__site__service_settings_get: {
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
                    "application/json": components["schemas"]["ServiceSettings"];
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
    set_settings_api_v1_sites__site__service_settings_put: {
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
                "application/json": components["schemas"]["SettingsBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceSettings"];
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
    list_tags_api_v1_sites__site__tags_get: {
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
                    "application/json": components["schemas"]["SiteTags"];
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
    get_site_targets_api_v1_sites__site__targets_get: {
        parameters: {
            query?: {
                /** @description ISO date */
                first?: string | null;
                /** @description ISO date */
                last?: string | null;
            };
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
                    "application/json": components["schemas"]["TargetsReached"];
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
    get_identity_api_v1_staff__staff__identity_get: {
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
                    "application/json": components["schemas"]["IdentityShown"];
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
    link_identity_api_v1_staff__staff__identity_put: {
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
                "application/json": components["schemas"]["IdentityBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityShown"];
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
    remove_second_factor_api_v1_staff__staff__second_factor_delete: {
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
    list_targets_api_v1_targets_get: {
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
                    "application/json": components["schemas"]["Target"][];
                };
            };
        };
    };
    list_waiting_api_v1_threads_get: {
        parameters: {
            query?: {
                mine?: boolean;
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
                    "application/json": components["schemas"]["WaitingList"];
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
    list_rows_api_v1_triage_rows_get: {
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
                    "application/json": components["schemas"]["TriageRows"];
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
    get_worklist_api_v1_worklist_get: {
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
                    "application/json": components["schemas"]["WorklistShown"];
                };
            };
        };
    };
    list_people_api_v1_worklist_people_get: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                need?: components["schemas"]["tiyi__prescription__triage__table__Group"] | null;
                /** @description a row that holds */
                row?: string | null;
                site?: string | null;
                /** @description looked for in the label */
                words?: string | null;
                /** @description a label they bear */
                tag?: string | null;
                staff?: string | null;
                /** @description a filter that is kept */
                filter?: string | null;
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
                    "application/json": components["schemas"]["WorklistPage"];
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
