/* One visitor over SSH: settings, shelf, interview, end.  Nothing is left for a second one. */
#include "frontend/environment.h"
#include "frontend/frontend.h"
#include "frontend/paths.h"
#include "frontend/place.h"

enum frontend_exit
ssh_main(const struct frontend_options *options, const struct vv_texts *texts)
{
	struct vv_error err = { .texts = texts, .language = options->language };
	struct settings settings;
	struct shelf *shelf = NULL;
	enum frontend_exit code;

	environment_seal();
	if (settings_read(&settings, SETTINGS_SSH, options->config, &err) != VV_OK)
		return frontend_fail(&err);
	if (shelf_open(&shelf, &(struct shelf_source){
			.data = options->data, .locale = paths_locale(), .settings = &settings,
			.shared = frontend_named_data(options) != NULL ? paths_data() : NULL,
		}, &err) == VV_OK) {
		struct interview_place place = {
			.kind = PLACE_SSH, .settings = &settings, .shelf = shelf, .printer = -1,
		};
		struct frontend_options own = *options;

		own.mouse = settings.mouse;
		own.theme = settings.theme;
		own.key_pause = settings.key_pause;
		code = place_run(&place, &own);
	} else {
		code = frontend_fail(&err);
	}
	shelf_free(shelf);
	settings_clear(&settings);
	return code;
}
