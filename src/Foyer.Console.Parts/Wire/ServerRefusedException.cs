namespace Foyer.Console.Wire;

/// <summary>The server answered and said no; the code is the dialect's own.</summary>
internal sealed class ServerRefusedException(string code, string? reason = null, TimeSpan? askAgainIn = null)
    : Exception(reason ?? code)
{
    public string Code { get; } = code;

    /// <summary>How long the server wants to be left alone; null where it has not said.</summary>
    public TimeSpan? AskAgainIn { get; } = askAgainIn;

    /// <summary>The dialect names some refusals by their text only, so both places are looked at.</summary>
    public bool Says(string code) =>
        string.Equals(Code, code, StringComparison.Ordinal) || Message.Contains(code, StringComparison.Ordinal);
}
