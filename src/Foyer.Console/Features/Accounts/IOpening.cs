using Foyer.Console.Wire;

namespace Foyer.Console.Features.Accounts;

/// <summary>
/// The page around the console at the moment of its start: who is signed in, and what the page has asked the server while the
/// runtime was still on its way (<c>boot.js</c>), so that the first drawing shows it.
/// </summary>
internal interface IOpening
{
    /// <summary>The session that the browser keeps; null when nobody is signed in.</summary>
    Session? Session { get; }

    /// <summary>de or en.</summary>
    string Language { get; }

    /// <summary>What was asked has come, or has failed.</summary>
    bool HasArrived { get; }

    /// <summary>Waits until what was asked has come, or has failed; not for long.</summary>
    Task ArriveAsync();

    /// <summary>A text field of <c>me</c>; null where it has none, or nothing has come. Preferences are JSON.</summary>
    string? Me(string field);

    /// <summary>Permissions that I hold: each its id and the roles, one to a line. Empty when nothing has come.</summary>
    IReadOnlyList<string> Grants();

    /// <summary>My rooms or memberships as the server wrote them, once; null when they have not come, and then they are fetched as if nobody had asked.</summary>
    byte[]? Take(string name);

    /// <summary>The server's clock when they were asked for, in milliseconds since 1970 and as exact as whole seconds are; 0 when nothing has come.</summary>
    double AskedAt { get; }

    /// <summary>Waits until people see what was drawn.</summary>
    Task PaintAsync();
}
