/** Ends the name of every document that is sent to a handler: the lenses and the JSON schema go by it. */
export const WEBHOOK_DOCUMENT_SUFFIX = '.idwise-webhook.json';

/** Read-only documents: what a handler answered, and the reports of checks. */
export const WEBHOOK_ANSWER_SCHEME = 'idwise-answer';

/** What the lenses above a document run. */
export const WEBHOOK_COMMANDS = {
  deliver: 'idwise.deliverWebhook',
  deliverAgain: 'idwise.deliverWebhookAgain',
  changeAddress: 'idwise.changeWebhookAddress',
  check: 'idwise.checkWebhookHandler',
} as const;
