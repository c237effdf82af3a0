namespace Foyer.Server.Storage;

/// <summary>Keeps something of the store in memory and hears, before anybody is answered, which of it a commit has changed.</summary>
internal interface IWatchesStore
{
    /// <summary>Whether it keeps anything of this entity, or of what this identifier names.</summary>
    bool Watches(object changed);

    /// <summary>They are committed otherwise than before.</summary>
    void Committed(IReadOnlyCollection<object> changed);
}
