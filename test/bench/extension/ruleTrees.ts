import * as vscode from 'vscode';
import { success } from '../../../src/api/RequestFailure';
import { idwiseJourney } from '../../../src/journeys/JourneyRef';
import { JourneyStore } from '../../../src/journeys/JourneyStore';
import { readResponse } from '../../support/readResponse';
import type { JourneyPanels } from '../../../src/panel/JourneyPanels';
import { JourneyGate } from '../../../src/privacy/JourneyGate';
import { RuleResultsTree } from '../../../src/views/RuleResultsTree';
import { Inspector } from '../../host/support/Inspector';
import { median } from '../bootstrap';
import type { Point } from '../Figure';
import { resultWithRules } from '../resultWithRules';

const ROUNDS = 5;

export interface RuleTimes {
  readonly parse: readonly Point[];
  readonly tree: readonly Point[];
}

/** Measures reading results with many rules, and creating their tree items. */
export async function measureRuleTrees(): Promise<RuleTimes> {
  const parse: Point[] = [];
  const tree: Point[] = [];
  for (const size of [10, 100, 1000]) {
    const text = resultWithRules('{}', size);
    const parses: number[] = [];
    const trees: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const started = performance.now();
      readResponse(text, 'none');
      parses.push(performance.now() - started);
      trees.push(await drawTree(text));
    }
    parse.push({ size, ms: median(parses) });
    tree.push({ size, ms: median(trees) });
  }
  return { parse, tree };
}

async function drawTree(text: string): Promise<number> {
  const ref = idwiseJourney('none', 'none');
  const getResult = () => Promise.resolve(success(text));
  const bytes = () => Promise.resolve(success(new Uint8Array()));
  const source = { getResult, getImage: bytes, getVideo: bytes };
  const store = new JourneyStore(
    () => success(source),
    () => Promise.resolve((text, askedFor) => readResponse(text, askedFor)),
  );
  const inspector = new Inspector();
  const panels: Pick<JourneyPanels, 'onDidChangeFront'> & { inFront: unknown } = {
    inFront: { ref, title: 'none' },
    onDidChangeFront: inspector.panels.onDidChangeFront,
  };
  const { profiles, privacyMode } = inspector;
  const gate = new JourneyGate(store, privacyMode, () => 'none');
  const view = new RuleResultsTree(panels as unknown as JourneyPanels, gate, profiles, (tree) =>
    vscode.window.createTreeView('idwise.ruleResults', { treeDataProvider: tree }),
  );
  try {
    await store.open(ref);
    const started = performance.now();
    view.refresh();
    for (const rule of view.getChildren()) {
      view.getTreeItem(rule);
      for (const detail of view.getChildren(rule)) view.getTreeItem(detail);
    }
    return performance.now() - started;
  } finally {
    view.dispose();
    gate.dispose();
    store.dispose();
    inspector.dispose();
  }
}
