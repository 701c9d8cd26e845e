import * as vscode from 'vscode';
import { PANEL_TYPE } from '../base/contributions';
import { isSameJourney, readJourneyRef, type JourneyRef } from '../journeys/JourneyRef';
import { JourneyPanel, panelTitle } from './JourneyPanel';
import type { PanelServices } from './PanelPage';
import { openWebviewTab } from '../ui/labels';

/** Context key: whether a journey panel is open. */
const OPEN_KEY = 'idwise.journeyPanelOpen';

/** The open journey panels: one tab per journey and profile, and the one in front. */
export class JourneyPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly panels = new Set<JourneyPanel>();
  private readonly frontChanged = new vscode.EventEmitter<void>();
  private front: JourneyPanel | undefined;

  /** Fires when another journey, or none, is in front. */
  readonly onDidChangeFront = this.frontChanged.event;

  constructor(private readonly services: PanelServices) {}

  /** The open panel that was last active. */
  get inFront(): JourneyPanel | undefined {
    return this.front;
  }

  all(): readonly JourneyPanel[] {
    return [...this.panels];
  }

  /** Shows a journey, in its tab or in a new one. */
  open(ref: JourneyRef): JourneyPanel {
    const existing = this.find(ref);
    if (existing !== undefined) {
      existing.reveal();
      return existing;
    }
    const panel = openWebviewTab(PANEL_TYPE, panelTitle(ref, this.services), this.options());
    return this.adopt(panel, ref);
  }

  /** Assigns a profile to a panel that was opened without one. Closes the panel if that journey has a tab. */
  reassign(panel: JourneyPanel, ref: JourneyRef): void {
    const existing = this.find(ref);
    if (existing === undefined) {
      panel.reassign(ref);
    } else {
      panel.close();
      existing.reveal();
    }
  }

  /** Called by VS Code when a tab of an earlier session becomes visible. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const ref = readPersisted(state);
    if (ref === undefined || this.find(ref) !== undefined) {
      panel.dispose();
      return;
    }
    panel.webview.options = this.options();
    this.adopt(panel, ref);
  }

  dispose(): void {
    this.frontChanged.dispose();
  }

  /** The tab of a journey. */
  find(ref: JourneyRef): JourneyPanel | undefined {
    return this.all().find((panel) => isSameJourney(panel.ref, ref));
  }

  private adopt(webviewPanel: vscode.WebviewPanel, ref: JourneyRef): JourneyPanel {
    const panel = new JourneyPanel(webviewPanel, ref, this.services);
    this.panels.add(panel);
    panel.onDidChangeViewState(() => {
      if (panel.active) this.setFront(panel);
    });
    panel.onDidClose(() => {
      this.panels.delete(panel);
      if (this.front === panel) this.setFront([...this.panels].at(-1));
    });
    if (panel.active || this.front === undefined) this.setFront(panel);
    return panel;
  }

  private setFront(panel: JourneyPanel | undefined): void {
    if (panel === this.front) return;
    this.front = panel;
    void vscode.commands.executeCommand('setContext', OPEN_KEY, panel !== undefined);
    this.frontChanged.fire();
  }

  /** Without `retainContextWhenHidden`: images and revealed values are gone while the tab is hidden. */
  private options(): vscode.WebviewOptions & vscode.WebviewPanelOptions {
    return {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [],
    };
  }
}

/** Reads the saved state of a tab; undefined if it is invalid. */
function readPersisted(state: unknown): JourneyRef | undefined {
  const ref = readJourneyRef(state);
  return ref?.kind === 'file' && !isUri(ref.address) ? undefined : ref;
}

/** Whether a string is a URI in VS Code's form. */
function isUri(text: string): boolean {
  try {
    return vscode.Uri.parse(text, true).toString() === text;
  } catch {
    return false;
  }
}
