import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { diffHtml } from '../../../src/report/diff/html.ts';
import { changed, grouped, report } from './report.ts';

test('a row shows the fingerprint of each operation, since all have to be accepted', () => {
  const fingerprints = ['0123456789abcdef', '1123456789abcdef', '2123456789abcdef'];
  const html = diffHtml(report([grouped(changed(), { fingerprints })]));
  assert.match(
    html,
    /<dt>Fingerprints<\/dt><dd><code>0123456789abcdef 1123456789abcdef 2123456789abcdef</,
  );
  assert.match(
    diffHtml(report([grouped(changed())])),
    /<dt>Fingerprint<\/dt><dd><code>0123456789abcdef</,
  );
});

test.run();
