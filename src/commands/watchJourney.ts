import { capabilitiesOf } from '../journeys/capabilities';
import type { CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { panelOf } from './journeyOf';
import { t } from '../text/localization';
import { showInformation } from '../ui/messages';

/** `idwise.watchJourney`: asks for the journey in front until it is decided; stops when it is watched already. */
export function watchJourney(services: CommandServices, argument: CommandArgument): void {
  const ref = panelOf(services, argument)?.ref;
  if (ref === undefined) return;
  const { watches } = services;
  if (!capabilitiesOf(ref).watch) {
    void showInformation(
      t('A preview follows its file by itself; only a journey of IDWise can be watched.'),
    );
    return;
  }
  if (watches.state(ref)?.watching === true) watches.stop(ref);
  else void watches.start(ref);
}
