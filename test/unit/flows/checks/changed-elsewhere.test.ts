import assert from 'node:assert/strict';
import { changedElsewhere } from '../../../../src/flows/checks/edited-type.ts';

const hiring = (weights: Readonly<Record<string, number>>, country = 'CO') => ({
  country,
  type: 'hiring',
  isDefault: false,
  weights: Object.entries(weights).map(([data_set, weight]) => ({ data_set, weight })),
});
const type = { country: 'CO', type: 'hiring' };

describe('a custom type that is saved', () => {
  it('is the one that was read, however its numbers are spelled and whatever other types say', () => {
    const listed = [
      hiring({ personal_identity: 1 }, 'MX'),
      hiring({ personal_identity: 0.1 + 0.2, criminal_record: 0.7 }),
    ];
    assert.equal(changedElsewhere(type, { personal_identity: 0.3, criminal_record: 0.7 }, listed), undefined);
    assert.equal(changedElsewhere(type, { personal_identity: 0.3, criminal_record: 0.7, x: 0 }, listed), undefined);
  });

  it('is not saved over what was changed, added or taken away elsewhere, which is named', () => {
    const listed = [hiring({ personal_identity: 0.5, alert_in_media: 0.5 })];
    assert.equal(
      changedElsewhere(type, { personal_identity: 0.3, criminal_record: 0.7 }, listed),
      'hiring was changed elsewhere (personal_identity 0.3 → 0.5, criminal_record 0.7 → 0, alert_in_media 0 → 0.5), so nothing was saved. Save again to overwrite that.',
    );
  });

  it('is not saved where it was deleted elsewhere', () => {
    assert.match(changedElsewhere(type, { personal_identity: 1 }, [hiring({}, 'MX')]) ?? '', /was deleted elsewhere/);
  });
});
