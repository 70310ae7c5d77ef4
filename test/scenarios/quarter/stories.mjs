/** What became of the referrals and meetings of the stories, by the journals and by the service. */
import { HOME_AFFAIRS } from './cast.mjs';

export async function checkStories(play, facts) {
  const { checks } = play;
  const [referrals, meetings] = [facts.flatMap((each) => each.referrals), facts.flatMap((each) => each.meetings)];
  const states = (list) => list.map((each) => `${each.id} ${each.state}`).sort();
  checks.equal('the journals know every referral, and how it ended', states(referrals), states(play.referrals));
  checks.equal(
    'and so does the service',
    states((await play.get(HOME_AFFAIRS, '/v1/referrals?limit=200')).items),
    states(referrals),
  );
  const attended = meetings.map(({ id, state, invitees, absent }) => ({
    id,
    invited: state === 'cancelled' ? 0 : invitees.length,
    missed: state === 'cancelled' ? 0 : absent.length,
  }));
  const told = (list) => list.map(({ id, invited, missed }) => `${id} ${invited} ${missed}`).sort();
  checks.equal('the journals know every meeting, and who stayed away', told(attended), told(play.meetings));
  checks.equal(
    'and so does the service',
    states((await play.get(HOME_AFFAIRS, '/v1/meetings?limit=200')).items),
    states(meetings),
  );
}
