/** IDs of the manifest. */

/** Section of all settings. */
export const SECTION = 'idwise';

export const JOURNEYS_VIEW = 'idwise.journeys';
export const RULE_RESULTS_VIEW = 'idwise.ruleResults';

/** Type of the journeys' tabs, by which VS Code restores them. */
export const PANEL_TYPE = 'idwise.journey';

/** Type of the tabs with many journeys. */
export const BATCH_TYPE = 'idwise.batch';

/** Scheme of result documents. */
export const RESULT_SCHEME = 'idwise-result';

export const JOURNEY_TOOL = 'idwise_get_journey';

/** Suffix of webhook documents, which selects their lenses and JSON schema. */
export const WEBHOOK_DOCUMENT_SUFFIX = '.idwise-webhook.json';

/** Scheme of handlers' responses and of reports about handlers. */
export const HANDLER_RESPONSE_SCHEME = 'idwise-response';

/** Commands of the lenses above a webhook. */
export const WEBHOOK_COMMANDS = {
  deliver: 'idwise.deliverWebhook',
  deliverAgain: 'idwise.deliverWebhookAgain',
  changeAddress: 'idwise.changeWebhookAddress',
  check: 'idwise.checkWebhookHandler',
} as const;
