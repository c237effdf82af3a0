namespace Foyer.Client.Messages;

/// <summary>What taking a message in has changed.</summary>
public enum LogChange
{
    /// <summary>Nothing: it was known in this or a newer version, or it is deleted.</summary>
    None,

    /// <summary>It was not known before.</summary>
    Added,

    /// <summary>It was known in an older version.</summary>
    Replaced,
}
