// Provides `vscode`, so it is imported first.
import { privacyModeOf, sampleText } from '../../page/host';
import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type * as vscode from 'vscode';
import { success } from '../../../src/api/RequestFailure';
import { idwiseJourney } from '../../../src/journeys/JourneyRef';
import { JourneyWatches } from '../../../src/journeys/JourneyWatches';
import { JourneyPanel } from '../../../src/panel/JourneyPanel';
import type { HostMessage } from '../../../src/panel/protocol';
import { JourneyGate } from '../../../src/privacy/JourneyGate';
import { SampleSource } from '../../../src/sources/SampleSource';
import { EditorTab } from '../../page/EditorTab';
import { projectRoot } from '../../sandbox/projectRoot';
import { storeOf } from '../support/client';

const COUNT = 50;

/** A panel with a running page. */
class OpenPanel {
  readonly tab = new EditorTab<HostMessage>();
  readonly panel: JourneyPanel;

  constructor(at: number, services: ConstructorParameters<typeof JourneyPanel>[2]) {
    const ref = idwiseJourney(`65ee1f0c9a3b7d00120000${10 + at}`, 'live');
    this.panel = new JourneyPanel(this.tab as unknown as vscode.WebviewPanel, ref, services);
    this.tab.connect(() => undefined);
    this.tab.received.fire({ type: 'ready' });
  }

  /** Resolves when the page has received a view with this decision and both faces. */
  async shows(decision: string): Promise<void> {
    for (;;) {
      const { posted } = this.tab;
      const view = posted.findLast((message) => message.type === 'view')?.view;
      const faces = posted.filter(({ type }) => type === 'image').length;
      if (view?.heading.includes(decision) && !view.busy && faces === 2) return;
      await nextTurn();
    }
  }
}

describe('50 open panels', () => {
  it('get no events when the journey of one of them is refreshed', async () => {
    const passed = sampleText('passed');
    let decision = 'Incomplete';
    const samples = new SampleSource(projectRoot());
    const store = storeOf(() =>
      success({
        getResult: () => {
          const text = passed.replace(
            '"system_decision": "Complete"',
            `"system_decision": "${decision}"`,
          );
          return Promise.resolve(success(text));
        },
        getImage: (path) => samples.getImage(path),
        getVideo: (path) => samples.getVideo(path),
      }),
    );
    const gate = new JourneyGate(store, privacyModeOf([]), () => 'Acme live');
    const watches = new JourneyWatches(store, () => 5000);
    const extensionUri = { fsPath: projectRoot() } as vscode.Uri;
    const services = { extensionUri, store, gate, watches, imageProfile: () => undefined };
    const panels = Array.from({ length: COUNT }, (_, at) => new OpenPanel(at, services));
    for (const panel of panels) await panel.shows('Incomplete');
    const before = panels.map(({ tab }) => tab.posted.length);

    decision = 'Refer';
    const refreshed = 20;
    await panels[refreshed]?.panel.refresh();
    await panels[refreshed]?.shows('Refer');
    const after = panels.map(({ tab }) => tab.posted.length);
    const sent = panels.flatMap((_, at) => (after[at] === before[at] ? [] : [at]));
    assert.deepEqual(sent, [refreshed]);

    for (const { tab } of panels) tab.dispose();
    watches.dispose();
    gate.dispose();
    store.dispose();
  });
});
