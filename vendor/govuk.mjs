// Which parts of govuk-frontend's script do Kith's pages use?
import {CharacterCount} from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import {ErrorSummary} from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import {NotificationBanner} from "govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs";
import {createAll} from "govuk-frontend/dist/govuk/init.mjs";

/* Last takes the focus: an error matters more than a success. */
export const startGovuk = () =>
  [NotificationBanner, CharacterCount, ErrorSummary].forEach((part) => createAll(part));
