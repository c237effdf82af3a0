namespace Foyer.Contracts.Presence;

/// <summary>The words for presence and their numbers in the status stream.</summary>
public static class UserStatus
{
    /// <summary>There and attentive.</summary>
    public const string Online = "online";

    /// <summary>There but idle.</summary>
    public const string Away = "away";

    /// <summary>There but not to be disturbed.</summary>
    public const string Busy = "busy";

    /// <summary>Not there, or not to be seen.</summary>
    public const string Offline = "offline";

    /// <summary>The number of a status in the status stream.</summary>
    /// <param name="status">The word.</param>
    public static int ToCode(string? status) => status switch
    {
        Online => 1,
        Away => 2,
        Busy => 3,
        _ => 0,
    };

    /// <summary>The status behind a number of the status stream.</summary>
    /// <param name="code">The number.</param>
    public static string FromCode(int code) => code switch
    {
        1 => Online,
        2 => Away,
        3 => Busy,
        _ => Offline,
    };
}
