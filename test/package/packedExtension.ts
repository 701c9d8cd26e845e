import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { readZip } from './readZip';

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

interface WalkthroughStep {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

/** What these tests look at in the manifest. */
export interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly displayName: string;
  readonly license: string;
  readonly icon: string;
  readonly galleryBanner: { readonly color: string; readonly theme: string };
  readonly pricing: string;
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly main: string;
  readonly l10n: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly extensionDependencies?: readonly string[];
  readonly extensionPack?: readonly string[];
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category?: string;
      readonly enablement?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>> & {
      readonly commandPalette: readonly MenuItem[];
    };
    readonly viewsContainers: {
      readonly activitybar: readonly { readonly id: string; readonly title: string }[];
    };
    readonly views: Readonly<
      Record<string, readonly { readonly id: string; readonly name: string }[]>
    >;
    readonly viewsWelcome: readonly {
      readonly view: string;
      readonly when: string;
      readonly contents: string;
    }[];
    readonly walkthroughs: readonly {
      readonly id: string;
      readonly steps: readonly WalkthroughStep[];
    }[];
    readonly languageModelTools: readonly {
      readonly name: string;
      readonly toolReferenceName: string;
      readonly modelDescription: string;
      readonly canBeReferencedInPrompt: boolean;
      readonly inputSchema: {
        readonly properties: Readonly<Record<string, unknown>>;
        readonly required: readonly string[];
      };
    }[];
    readonly configuration: {
      readonly properties: Readonly<
        Record<string, { readonly default: unknown; readonly scope?: string }>
      >;
    };
  };
}

/** The packaged extension as `npm run package` has left it. */
export class PackedExtension {
  readonly size: number;
  readonly #files: ReadonlyMap<string, Buffer>;

  constructor() {
    const archive = readFileSync(path.join(projectRoot, 'dist/idwise-journey-inspector.vsix'));
    this.size = archive.length;
    this.#files = readZip(archive);
  }

  /** Names inside the archive; those of the extension itself begin with `extension/`. */
  get names(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** With its texts in English, as VS Code puts them in. */
  get manifest(): Manifest {
    const texts = JSON.parse(this.text('package.nls.json')) as Readonly<Record<string, string>>;
    return JSON.parse(this.text('package.json'), (_, value: unknown) => {
      const [, key] = (typeof value === 'string' && /^%([\w.]+)%$/.exec(value)) || [];
      return key === undefined ? value : texts[key];
    }) as Manifest;
  }

  /** A file of the extension, by its path within it. */
  bytes(name: string): Buffer {
    const file = this.#files.get(`extension/${name}`);
    assert.ok(file, `${name} is not in the package`);
    return file;
  }

  text(name: string): string {
    return this.bytes(name).toString('utf8');
  }
}
