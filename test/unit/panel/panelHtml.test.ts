import assert from 'node:assert/strict';
import { fileJourney } from '../../../src/journeys/JourneyRef';
import { panelHtml } from '../../../src/panel/panelHtml';

describe('the frame of a page', () => {
  it('holds no name and no address of a file, which may be called like the person', () => {
    const html = panelHtml(
      { script: '', style: '' },
      {
        ref: fileJourney('file:///results/Amara%20Nwosu-Lind.json'),
        profileName: 'Amara Nwosu-Lind.json',
        name: '(Amara Nwosu-Lind.json)',
      },
    );
    assert.doesNotMatch(html, /Amara|Nwosu|file:/);
  });
});
