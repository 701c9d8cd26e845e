/**
 * What a person or a language model asks for once in a while, in a bundle of its own, so that it costs nothing until then.
 * Nothing in it keeps anything: what the commands act on is handed to them.
 */
export { LATER_COMMANDS } from './commands/laterCommands';
export { ResultHover } from './documents/ResultHover';
export { hoverContent } from './editor/hoverContent';
export { JourneyUriHandler } from './editor/JourneyUriHandler';
export { promptForJourney } from './commands/promptForJourney';
export { SpotCheckTool } from './tools/SpotCheckTool';
