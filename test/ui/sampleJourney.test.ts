import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { everythingInPage, itLeavesNoErrorBehind, naturalWidth, useStage } from './stage';

const passedId = '5a5a5a5a5a5a000000000001';

const personalData = {
  fullName: 'Amara Nwosu-Lind',
  personalNumber: '850412-4471',
  birthDate: '1985-04-12',
  applicantId: '63a9f20be4571c0013c08d77',
  referenceNumber: 'user-20417',
};

describe('a sample journey, without any account', () => {
  const stage = useStage();
  let frame: FrameLocator;

  it('is one of those that the palette offers', async () => {
    const { workbench } = stage;
    await workbench.statusBar('IDWise: no profile').waitFor();
    await workbench.runCommand('IDWise: Open Sample Journey…');
    await workbench.quickInput.waitFor('Open Sample Journey');
    const items = await workbench.quickInput.items();
    await workbench.quickInput.escape();
    for (const title of ['Passed', 'Liveness failed', 'Faces do not match', 'Still incomplete']) {
      assert.ok(items.includes(title), `${title} is not among ${items.join(', ')}`);
    }
  });

  it('opens in a tab of its own and says the decision and whose it is', async () => {
    frame = await stage.openSample('Passed');
    assert.deepEqual(await stage.workbench.tabs(), ['Journey 5a5a…0001']);
    const main = frame.getByRole('main', { name: `Journey ${passedId}`, exact: true });
    assert.equal(await main.getAttribute('aria-busy'), 'false');
    const heading = main.getByRole('heading', { level: 1, name: 'Complete', exact: true });
    const profile = main.getByText('Samples', { exact: true });
    const [left, right] = await Promise.all([heading.boundingBox(), profile.boundingBox()]);
    assert.ok(left && right, 'the heading or the profile is not to be seen');
    assert.ok(right.x >= left.x + left.width, 'the profile is not to the right of the heading');
    assert.ok(right.y < left.y + left.height && left.y < right.y + right.height);
  });

  it('has the regions of a journey that keeps to the documentation, and no other', async () => {
    for (const name of ['Decision', 'Face match', 'Selfie', 'Applicant', 'Rules', 'Journey']) {
      await frame.getByRole('region', { name, exact: true }).waitFor();
    }
    assert.equal(await frame.getByRole('region').count(), 6);
  });

  it('draws the selfie, the applicant and both faces that were compared', async () => {
    for (const [region, name] of [
      ['Face match', 'Selfie (face match)'],
      ['Face match', 'Applicant (face match)'],
      ['Selfie', 'Selfie'],
      ['Applicant', 'Applicant profile'],
    ] as const) {
      const picture = frame
        .getByRole('region', { name: region, exact: true })
        .getByRole('img', { name, exact: true });
      assert.ok((await naturalWidth(picture)) > 0, `${name} is not drawn`);
    }
  });

  it('says how alike the faces are and what came of it', async () => {
    const faceMatch = frame.getByRole('region', { name: 'Face match', exact: true });
    await faceMatch.getByText('Matched', { exact: true }).waitFor();
    await faceMatch.getByText('97', { exact: true }).waitFor();
  });

  for (const [way, enlarge] of [
    ['a click', { press: undefined }],
    ['Enter', { press: 'Enter' }],
  ] as const) {
    it(`enlarges a picture with ${way}, and Escape closes it`, async () => {
      const picture = frame.getByRole('img', { name: 'Applicant (face match)', exact: true });
      const before = await picture.boundingBox();
      if (enlarge.press === undefined) {
        await picture.click();
      } else {
        await picture.focus();
        await picture.press(enlarge.press);
      }
      const dialog = frame.getByRole('dialog', { name: /Applicant \(face match\)/ });
      const after = await dialog.getByRole('img').boundingBox();
      assert.ok(before && after, 'the picture is not to be seen');
      assert.ok(after.width > before.width, `${after.width} is not wider than ${before.width}`);
      await stage.workbench.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      assert.equal(
        await picture.evaluate((element) => element === document.activeElement),
        true,
        'the focus is not back on the picture',
      );
    });
  }

  it('loads the video only when it is asked for, and plays it', async () => {
    const selfie = frame.getByRole('region', { name: 'Selfie', exact: true });
    assert.equal(await frame.locator('video').count(), 0);
    await selfie.getByRole('button', { name: 'Load video', exact: true }).click();
    const video = selfie.locator('video');
    await video.waitFor();
    const played = await video.evaluate(async (element: HTMLVideoElement) => {
      element.muted = true;
      const advanced = new Promise<number>((resolve, reject) => {
        element.addEventListener('timeupdate', () => {
          if (element.currentTime > 0) resolve(element.currentTime);
        });
        element.addEventListener('error', () => reject(new Error(element.error?.message)));
      });
      await element.play();
      return advanced;
    });
    assert.ok(played > 0);
  });

  it('masks the personal number until it is revealed, and again after the tab was left', async () => {
    const { workbench } = stage;
    const reveal = frame.getByRole('button', { name: 'Reveal personal number', exact: true });
    await reveal.waitFor();
    await frame.getByText('••••71', { exact: true }).waitFor();
    const masked = await everythingInPage(await workbench.journeyDocument(passedId));
    assert.ok(!masked.includes(personalData.personalNumber), 'the page holds the masked value');

    await reveal.click();
    await frame.getByText(personalData.personalNumber, { exact: true }).waitFor();

    await workbench.openFile('README.md');
    await workbench.tab('Journey 5a5a…0001').click();
    frame = await workbench.untilJourneyDrawn(passedId);
    await frame.getByRole('button', { name: 'Reveal personal number', exact: true }).waitFor();
    const again = await everythingInPage(await workbench.journeyDocument(passedId));
    assert.ok(!again.includes(personalData.personalNumber), 'the page still holds the value');
  });

  it('hides everything about the person in privacy mode, pictures and video too', async () => {
    const { workbench } = stage;
    const button = frame.getByRole('button', { name: 'Privacy mode', exact: true });
    assert.equal(await button.getAttribute('aria-pressed'), 'false');
    await button.click();
    await frame.locator('[aria-pressed="true"]').waitFor();
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    const page = await everythingInPage(await workbench.journeyDocument(passedId));
    for (const value of Object.values(personalData)) {
      assert.ok(!page.includes(value), `${value} is in the page`);
    }
    assert.equal(await frame.locator('img, video').count(), 0);
    assert.equal(await frame.getByRole('button', { name: /Reveal/ }).count(), 0);

    await button.click();
    await frame.getByText(personalData.fullName, { exact: true }).waitFor();
    await workbench.untilJourneyDrawn(passedId);
    assert.ok((await frame.getByRole('img').count()) >= 4, 'the pictures are not back');
  });

  for (const [title, decision] of [
    ['Liveness failed', 'Refer'],
    ['Still incomplete', 'Incomplete'],
    ['No decision yet', 'No decision yet'],
    ['Deviates from the documented model', 'Rejected'],
  ] as const) {
    it(`says "${decision}" for the sample "${title}"`, async () => {
      frame = await stage.openSample(title);
      await frame.getByRole('heading', { level: 1, name: decision, exact: true }).waitFor();
    });
  }

  it('lists under Contract where a response differs from the documented model', async () => {
    const contract = frame.getByRole('region', { name: 'Contract', exact: true });
    for (const path of [
      'system_decision',
      'reference_number',
      'selfie.is_live',
      'risk_level',
      'rule_results.applicant_face_match',
    ]) {
      assert.equal(await contract.getByText(path, { exact: true }).count(), 1, path);
    }
  });

  it('never takes a text for a verdict', async () => {
    const faceMatch = frame.getByRole('region', { name: 'Face match', exact: true });
    assert.equal(await faceMatch.getByText(/^(Not )?[Mm]atched$/).count(), 0);
    await faceMatch
      .getByText('"true"')
      .or(faceMatch.getByText('true', { exact: true }))
      .waitFor();
  });

  it('says which parts are missing where everything is null', async () => {
    frame = await stage.openSample('Everything null');
    for (const name of ['Face match', 'Selfie', 'Applicant', 'Rules']) {
      await frame
        .getByRole('region', { name, exact: true })
        .getByText('Not part of this journey', { exact: true })
        .waitFor();
    }
  });

  it('shows rules in the order sent, whatever their keys, with all they hold', async () => {
    frame = await stage.openSample('Odd rule keys, times with a zone');
    const rules = frame.getByRole('region', { name: 'Rules', exact: true }).getByRole('article');
    assert.deepEqual(
      await rules.evaluateAll((articles) =>
        articles.map((each) => each.getAttribute('aria-label')),
      ),
      [
        'Selfie Liveness',
        'Tenth Rule First',
        'Second Rule After The Tenth',
        'Prototype',
        'Constructor',
        'Key With Markup',
      ],
    );
    assert.equal(await rules.locator('b').count(), 0, 'markup in a key became markup in the page');
  });

  itLeavesNoErrorBehind(stage);
});
