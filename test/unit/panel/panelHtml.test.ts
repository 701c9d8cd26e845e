import assert from 'node:assert/strict';
import { fileJourney } from '../../../src/journeys/JourneyRef';
import { panelHtml } from '../../../src/panel/panelHtml';

describe('the HTML of a panel', () => {
  it('contains no name and no path of a file, which may be named after the person', () => {
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
