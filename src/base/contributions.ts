/** What the manifest calls the extension's contributions, apart from commands. */

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

export const SPOT_CHECK_TOOL = 'idwise_get_spot_check';
