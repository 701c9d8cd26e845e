/** In which rows are copied and saved. */
export type ExportFormat = 'csv' | 'markdown' | 'json';
