namespace Foyer.Domain.Agents;

/// <summary>The agent's own decision whether to take live chats; only a person changes it.</summary>
public enum ServiceChoice
{
    /// <summary>The agent takes no live chats.</summary>
    NotAvailable,

    /// <summary>The agent takes live chats whenever signed in and not offline.</summary>
    Available,
}

/// <summary>The dialect's words for <see cref="ServiceChoice"/>.</summary>
public static class ServiceChoiceWords
{
    /// <summary>The word as it stands on the wire.</summary>
    /// <param name="choice">The choice.</param>
    public static string Word(this ServiceChoice choice) =>
        choice == ServiceChoice.Available ? "available" : "not-available";

    /// <summary>Understands the word of the wire; null when it is none.</summary>
    /// <param name="word">The word.</param>
    public static ServiceChoice? Parse(string? word) => word switch
    {
        "available" => ServiceChoice.Available,
        "not-available" => ServiceChoice.NotAvailable,
        _ => null,
    };
}
