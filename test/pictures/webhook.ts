import path from 'node:path';
import { HandlerProcess, RIGHT_TOKEN } from '../support/webhookHandler/HandlerProcess';
import { COLOR_THEMES } from '../ui/window/colorThemes.mts';
import type { Workbench } from '../ui/Workbench.mts';
import { fileName, freshFolder, openForPictures } from './PictureStage';

/** Takes pictures of a webhook, the response of a handler, and the report of all checks, in four themes. */
export async function takePictures(folder: string): Promise<void> {
  await freshFolder(folder);
  // Fails a check, so that the report has advice.
  const handler = await HandlerProcess.start('failsAtTwoAtOnce');
  const workbench = await openForPictures({
    viewport: { width: 1500, height: 860 },
    settings: { 'editor.minimap.enabled': false, 'editor.wordWrap': 'on' },
  });

  const take = async (title: string): Promise<void> => {
    for (const theme of COLOR_THEMES) {
      await workbench.setColorTheme(theme);
      await workbench.page.mouse.move(0, 0);
      const file = path.join(folder, `${fileName(title, theme)}.png`);
      await workbench.screenshot(file);
      console.log(file);
    }
  };

  try {
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await openWebhook(workbench, handler.address);
    await take('document');
    await lens(workbench, 'Send to ').click();
    await workbench.tab('idwise-response.txt').waitFor();
    await workbench.page.getByText('IDWise treats 200 as delivered').first().waitFor();
    await take('response');
    await lens(workbench, 'Run all checks').click();
    await workbench.notifications.with('Restart your app now').waitFor();
    await handler.restart();
    await workbench.notifications
      .with('Restart your app now')
      .getByRole('button', { name: 'Restarted' })
      .click();
    await workbench.tab('idwise-webhook-checks.md').waitFor();
    await workbench.page.getByText('Two simultaneous events').first().waitFor();
    await workbench.runCommand('Notifications: Clear All Notifications');
    await take('report');
  } finally {
    await workbench.close();
    await handler.stop();
  }
}

/** Opens a webhook, and sets the handler's address. */
async function openWebhook(workbench: Workbench, address: string): Promise<void> {
  const { quickInput } = workbench;
  await workbench.runCommand('IDWise: Send Webhook to My App…');
  await quickInput.pick('Finished Spot Check');
  await lens(workbench, 'Change address…').click();
  await quickInput.answer('Where to send webhooks on this machine', address);
  await quickInput.pick('Bearer token');
  await quickInput.answer('Bearer token', RIGHT_TOKEN);
  await lens(workbench, `Send to ${address}`).waitFor();
}

/** The lens whose title contains `title`. */
function lens({ page }: Workbench, title: string) {
  return page.locator('.codelens-decoration a').filter({ hasText: title }).first();
}
