/** The floor of an activation: an extension that registers its command and does nothing else. */
const vscode = require('vscode');

exports.activate = ({ subscriptions }) => {
  subscriptions.push(vscode.commands.registerCommand('benchEmpty.nothing', () => undefined));
};
