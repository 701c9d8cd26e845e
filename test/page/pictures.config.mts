import { defineConfig } from '@playwright/test';
import tests from './playwright.config.mjs';

/** Pictures of the page; see `pictures.ts`. */
export default defineConfig({ ...tests, testMatch: 'pictures.ts', reporter: 'line' });
