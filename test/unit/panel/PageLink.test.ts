import assert from 'node:assert/strict';
import { PageLink } from '../../../src/panel/PageLink';
import type { HostMessage, JourneyView } from '../../../src/panel/protocol';
import { stateOf, viewOf, wholeView } from './support';

const RESULT = viewOf('{"system_decision": "Complete"}');
const LOADING = wholeView(stateOf({ loading: true }));
const SHOW: HostMessage = { type: 'show', target: { rule: 1 } };

/** A link to a page that is loading, with everything that it posted and received. */
class Fixture {
  readonly sent: string[] = [];
  readonly said: string[] = [];
  refuses = false;
  /** Posted whenever the page has no view. */
  view: JourneyView = RESULT;
  readonly link: PageLink;

  constructor() {
    const webview = {
      html: '',
      postMessage: ({ type }: HostMessage) => {
        if (this.refuses) throw new Error('Webview is disposed');
        this.sent.push(type);
        return Promise.resolve(true);
      },
    };
    this.link = new PageLink(webview, {
      lost: () => this.said.push('lost'),
      needsView: () => this.link.sendView(this.view),
      ready: () => this.said.push('ready'),
      received: ({ type }) => this.said.push(type),
    });
  }

  ready(): void {
    this.link.receive({ type: 'ready' });
  }
}

describe('the link to a page', () => {
  let fixture: Fixture;
  let link: PageLink;

  beforeEach(() => {
    fixture = new Fixture();
    ({ link } = fixture);
  });

  it('posts a result to a page that is loading, once', () => {
    assert.ok(link.sendView(RESULT));
    fixture.ready();
    assert.deepEqual(fixture.sent, ['view', 'viewSent']);
    assert.deepEqual(fixture.said, ['ready']);
  });

  it('posts no view that equals the initial state of the page', () => {
    fixture.view = LOADING;
    assert.ok(!link.sendView(LOADING));
    fixture.ready();
    assert.deepEqual(fixture.sent, ['view']);
  });

  it('posts a decision to a page that is loading, although the result is still being read', () => {
    assert.ok(link.sendView(wholeView(stateOf({ loading: true, decision: 'Refer' }))));
    assert.deepEqual(fixture.sent, ['view']);
  });

  it('posts the view again to a page that has received none', () => {
    link.sendView(RESULT);
    fixture.ready();
    fixture.ready();
    assert.deepEqual(fixture.sent, ['view', 'viewSent', 'view']);
    assert.deepEqual(fixture.said, ['ready', 'lost', 'ready']);
  });

  it('posts additions to a view only to a page that runs', () => {
    assert.equal(link.send({ type: 'viewSent' }), undefined);
    assert.ok(!link.isReady);
    fixture.ready();
    assert.ok(link.isReady);
    assert.ok(link.send({ type: 'viewSent' }) instanceof Promise);
    assert.deepEqual(fixture.sent, ['view', 'viewSent']);
  });

  it('keeps the scroll target for a page that is loading or hidden', () => {
    link.setVisible(false);
    link.sendWhenReady(SHOW);
    assert.deepEqual(fixture.sent, []);
    link.setVisible(true);
    assert.deepEqual(fixture.sent, ['view']);
    fixture.ready();
    assert.deepEqual(fixture.sent, ['view', 'viewSent', 'show']);
    link.sendWhenReady(SHOW);
    assert.deepEqual(fixture.sent.slice(3), ['show']);
    link.setVisible(false);
    link.setVisible(true);
    fixture.ready();
    assert.deepEqual(fixture.sent.slice(4), ['view', 'viewSent']);
  });

  it('posts nothing to a hidden tab, which has no page', () => {
    fixture.ready();
    link.setVisible(false);
    assert.ok(!link.hasPage);
    assert.ok(!link.sendView(RESULT));
    assert.equal(link.send({ type: 'viewSent' }), undefined);
    assert.deepEqual(fixture.sent, ['view']);
    assert.equal(fixture.said.at(-1), 'lost');
  });

  it('ignores requests of a page that is gone, because its reveals would appear when the tab is shown again', () => {
    fixture.ready();
    link.setVisible(false);
    link.receive({ type: 'reveal', field: 'full_name', result: 1 });
    assert.equal(fixture.said.at(-1), 'lost');
  });

  it('keeps the page when a tab becomes visible again or moves', () => {
    fixture.ready();
    link.setVisible(true);
    assert.ok(link.isReady);
    assert.deepEqual(fixture.sent, ['view']);
  });

  it('treats a rejected message as one to a page that is gone', async () => {
    fixture.ready();
    fixture.refuses = true;
    await link.send(SHOW);
    assert.ok(link.sendView(RESULT));
  });
});
