/** Whether dbus-run-session and gnome-keyring-daemon are here. */
export declare const hasKeyring: () => boolean;
