/** IDs that the manifest and the code share. */

/** The section of every setting. */
export const SECTION = 'idwise';

export const JOURNEYS_VIEW = 'idwise.journeys';
export const RULE_RESULTS_VIEW = 'idwise.ruleResults';

/** The type under which VS Code keeps and restores the journeys' tabs. */
export const PANEL_TYPE = 'idwise.journey';

/** The type of the tabs with many journeys. */
export const BATCH_TYPE = 'idwise.batch';

/** Read-only documents of results. */
export const RESULT_SCHEME = 'idwise-result';

export const JOURNEY_TOOL = 'idwise_get_journey';

/** Ends the name of every document that is sent to a handler: the lenses and the JSON schema go by it. */
export const WEBHOOK_DOCUMENT_SUFFIX = '.idwise-webhook.json';

/** Read-only documents: what a handler answered, and the reports of checks. */
export const WEBHOOK_ANSWER_SCHEME = 'idwise-answer';

/** Commands of the lenses above a webhook. */
export const WEBHOOK_COMMANDS = {
  deliver: 'idwise.deliverWebhook',
  deliverAgain: 'idwise.deliverWebhookAgain',
  changeAddress: 'idwise.changeWebhookAddress',
  check: 'idwise.checkWebhookHandler',
} as const;
