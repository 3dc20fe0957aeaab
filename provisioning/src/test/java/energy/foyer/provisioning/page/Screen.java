// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

/**
 * The screens of a phone of some years ago, of a desk, and of that desk at 400 %, in pixels of the
 * page.
 */
enum Screen {
  PHONE(390, 844, 1200),
  DESK(1280, 900, 900),
  ZOOMED(320, 256, 256);

  final int width;
  final int height;

  /** How much of a longer page a picture shows. */
  final int picture;

  Screen(int width, int height, int picture) {
    this.width = width;
    this.height = height;
    this.picture = picture;
  }
}
