namespace Foyer.Domain.Imports;

/// <summary>The steps of an import, in the dialect's words.</summary>
public static class ImportSteps
{
    /// <summary>Begun, and nothing has come yet.</summary>
    public const string New = "importer_new";

    /// <summary>A file has come, and nothing of it is read yet.</summary>
    public const string Uploading = "importer_uploading";

    /// <summary>A file has come and is read.</summary>
    public const string Preparing = "importer_preparing_started";

    /// <summary>What was brought is known; more accounts may come, or it may run.</summary>
    public const string Ready = "importer_user_selection";

    /// <summary>Somebody has chosen; the work begins.</summary>
    public const string Started = "importer_importing_started";

    /// <summary>The accounts are being made.</summary>
    public const string Accounts = "importer_importing_users";

    /// <summary>The rooms are being made.</summary>
    public const string Rooms = "importer_importing_channels";

    /// <summary>The messages are being written.</summary>
    public const string Messages = "importer_importing_messages";

    /// <summary>Everything was looked at; what is left of it is put away.</summary>
    public const string Finishing = "importer_finishing";

    /// <summary>Everything that came was looked at.</summary>
    public const string Done = "importer_done";

    /// <summary>The file could not be read.</summary>
    public const string Broken = "importer_import_failed";

    /// <summary>Somebody gave it up.</summary>
    public const string GivenUp = "importer_import_cancelled";

    /// <summary>The steps in which it is at work.</summary>
    public static readonly IReadOnlyList<string> Running = [Started, Accounts, Rooms, Messages, Finishing];
}
