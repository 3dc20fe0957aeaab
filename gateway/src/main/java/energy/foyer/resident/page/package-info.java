// SPDX-License-Identifier: EUPL-1.2

/**
 * The resident's page: what a household sees of its box in a browser, in French and in English.
 *
 * <p>Each page is made on the box from a template that the compiler has checked; forms work without
 * scripts. A page asks the box as any client of the local API does ({@link
 * energy.foyer.resident.page.Inside}), so that it may do what the API may, and nothing more.
 *
 * <p>All addresses stand in one table ({@link energy.foyer.resident.page.PageTable}); who may ask
 * for one stands beside it. Nothing is loaded from elsewhere, nothing in a page is a script or a
 * style, and all that comes from a meter, an offer or a person is encoded where it is written.
 */
package energy.foyer.resident.page;
