import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { readJourneyRef, type JourneyRef } from '../journeys/JourneyRef';
import type { JourneyNode } from '../views/JourneysTree';
import type { TreeNode } from '../views/ruleNodes';
import type { JourneyPanel } from '../panel/JourneyPanel';
import type { CommandServices } from './CommandServices';
import { showInformation } from '../ui/messages';
import { isResultKind, type ResultKind } from '../detection/ResultKind';
import { isSameRecent, type RecentJourney } from '../recent/RecentJourneys';

/** An item of the view Journeys or Rule Results. */
export type ViewNode = JourneyNode | TreeNode;

/**
 * A command's argument, by its caller.
 *
 * - `nothing`: the palette, a keybinding, the status bar, a link of a welcome view, or the title of a view without a focused item.
 * - `resource`: a menu of an editor or of the Explorer. VS Code passes the URI of the document or file first, then the editor's
 *   group (`editor/title`) or all selected files (`explorer/context`), which no command uses.
 * - `node`: a menu of one of our views. VS Code passes the item of the menu (`view/item/context`), or the focused item
 *   (`view/title`), which buttons of a view's title ignore.
 * - `values`: our buttons, links, lenses and pages, the context menu of a page (VS Code passes the merged `data-vscode-context`),
 *   `args` of a keybinding, or another extension.
 * - `unreadable`: another extension passed an object that throws when read, or a member of an undocumented type.
 *
 * See `MenuItemAction.run`, `TreeViewPane.getActionsContext`, `ExtHostTreeViews` and `WebviewElement` in VS Code.
 */
export type CommandArgument =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'resource'; readonly uri: vscode.Uri }
  | { readonly kind: 'node'; readonly node: ViewNode }
  | ({ readonly kind: 'values' } & ArgumentValues)
  | { readonly kind: 'unreadable' };

/** The values that callers can pass. A command uses those that it documents. */
export interface ArgumentValues {
  /** The argument itself, if it is a string. */
  readonly text?: string | undefined;
  readonly journeyId?: string | undefined;
  /** A profile's name. */
  readonly profile?: string | undefined;
  readonly profileId?: string | undefined;
  /** The kind of the journey `journeyId`, if the caller knows it. */
  readonly result?: ResultKind | undefined;
  /** `idwiseJourney`: the journey of a panel. */
  readonly journey?: JourneyRef | undefined;
  /** `idwisePath`: the path of a value in the result, `selfie.is_live`. */
  readonly path?: string | undefined;
  /** `idwisePlace`: a rule's index, or a region of the page. */
  readonly place?: number | string | undefined;
}

/**
 * Reads a command's argument. Commands get only its result.
 *
 * @param isViewNode whether an object is an item of one of our views.
 */
export function readCommandArgument(
  argument: unknown,
  isViewNode: (item: object) => item is ViewNode,
): CommandArgument {
  if (argument === undefined || argument === null) return { kind: 'nothing' };
  if (typeof argument === 'string') return { kind: 'values', text: argument };
  if (typeof argument !== 'object') return { kind: 'unreadable' };
  if (isViewNode(argument)) return { kind: 'node', node: argument };
  try {
    if (argument instanceof vscode.Uri) return { kind: 'resource', uri: argument };
    return readValues(argument);
  } catch {
    return { kind: 'unreadable' };
  }
}

/** The passed values; empty for any other argument. */
export function valuesOf(argument: CommandArgument): ArgumentValues {
  return argument.kind === 'values' ? argument : {};
}

/** @throws {unknown} what a getter of another extension's object throws. */
function readValues(argument: object): CommandArgument {
  const { journeyId, profile, profileId, result, idwiseJourney, idwisePath, idwisePlace } =
    argument as Partial<Record<string, unknown>>;
  const journey = readJourneyRef(idwiseJourney);
  if (
    !isOptionalString(journeyId) ||
    !isOptionalString(profile) ||
    !isOptionalString(profileId) ||
    !(result === undefined || isResultKind(result)) ||
    !isOptionalString(idwisePath) ||
    !(isOptionalString(idwisePlace) || typeof idwisePlace === 'number') ||
    (journey === undefined && idwiseJourney !== undefined)
  ) {
    return { kind: 'unreadable' };
  }
  return {
    kind: 'values',
    journeyId,
    profile,
    profileId,
    result,
    journey,
    path: idwisePath,
    place: idwisePlace,
  };
}

function isOptionalString(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

/**
 * The panel that a command acts on: the one named by a button or a panel's context menu, else the one in front. Undefined without
 * one, which is shown to the user.
 */
export function panelOf(
  { panels }: CommandServices,
  argument: CommandArgument,
): JourneyPanel | undefined {
  const { journey } = valuesOf(argument);
  const front = argument.kind === 'unreadable' ? undefined : panels.inFront;
  const panel = journey === undefined ? front : panels.find(journey);
  if (panel === undefined) void showInformation(l10n.t('Open a journey first.'));
  return panel;
}

/** Like {@link panelOf}, for a command that needs a result. */
export function resultOf(
  services: CommandServices,
  argument: CommandArgument,
): JourneyRef | undefined {
  const ref = panelOf(services, argument)?.ref;
  if (ref === undefined) return undefined;
  return services.gate.snapshot(ref).result === undefined ? withoutResult() : ref;
}

/** Like {@link panelOf}, for a command that needs the text of a response, readable or not. */
export function rawTextOf(
  services: CommandServices,
  argument: CommandArgument,
): JourneyRef | undefined {
  const ref = panelOf(services, argument)?.ref;
  if (ref === undefined) return undefined;
  return services.gate.snapshot(ref).hasRawText ? ref : withoutResult();
}

function withoutResult(): undefined {
  void showInformation(l10n.t('This journey has no result yet. Refresh it first.'));
  return undefined;
}

/** The recent journey of an item of the Journeys view; undefined for any other argument. */
export function recentJourneyOf(
  { recents }: CommandServices,
  argument: CommandArgument,
): RecentJourney | undefined {
  if (argument.kind !== 'node' || !('profileId' in argument.node)) return undefined;
  const { node } = argument;
  return recents.list().find((journey) => isSameRecent(journey, node));
}
