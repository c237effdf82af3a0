using System.Collections.Immutable;

namespace Foyer.Console.Features.Files;

/// <summary>Files that wait below a conversation or are on their way.</summary>
internal sealed record UploadList
{
    public static UploadList Empty { get; } = new();

    public ImmutableList<UploadItem> Items { get; private init; } = [];

    public bool IsBusy => Items.Any(static item => item.State is UploadState.Sending);

    public UploadList Add(IEnumerable<ChosenFile> files, long? largest) => this with
    {
        Items = Items.AddRange(files.Select(file => new UploadItem(file, file.Size > largest ? UploadState.TooLarge : UploadState.Waiting))),
    };

    public UploadItem? Find(int id) => Items.Find(item => item.File.Id == id);

    /// <summary>The next one that is to be sent.</summary>
    public UploadItem? Next => Items.Find(static item => item.State is UploadState.Waiting);

    public UploadList Change(int id, Func<UploadItem, UploadItem> change) => Find(id) is { } item
        ? this with { Items = Items.Replace(item, change(item)) }
        : this;

    public UploadList Remove(int id) => this with { Items = Items.RemoveAll(item => item.File.Id == id) };
}

internal sealed record UploadItem(ChosenFile File, UploadState State)
{
    /// <summary>Hundredths that have arrived.</summary>
    public int Progress { get; init; }

    public string Description { get; init; } = "";

    /// <summary>The server's word for why it did not take it.</summary>
    public string? Problem { get; init; }
}

internal enum UploadState
{
    Waiting,
    Sending,
    Failed,
    TooLarge,
}
