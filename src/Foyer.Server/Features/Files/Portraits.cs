using Foyer.Domain;
using Foyer.Domain.Files;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Files;

/// <summary>Takes in pictures of accounts and rooms, and forgets the ones they replace.</summary>
internal sealed class Portraits(IFileStore store, Ids ids, SettingValues settings)
{
    private const int LeastSide = 16;
    private const int MostSide = 1024;

    /// <summary>Puts the bytes into the file store, as the square that the settings say; whoever does not keep them in a commit disposes them.</summary>
    public async Task<Outcome<ReceivedFile>> SaveAsync(byte[] content, CancellationToken cancel)
    {
        if (!Portrait.Admit(content, content.Length).TryGet(out var type, out var refusal))
        {
            return refusal;
        }

        (type, content) = Fit(type, content);
        var file = new ReceivedFile(store, ids.NextHex());
        await file.SaveAsync(stream => stream.WriteAsync(content, cancel).AsTask(), cancel);
        file.Facts = new FileFacts("portrait", type, content.Length, null);
        return file;
    }

    /// <summary>A picture as the settings want it; as it came where it cannot be drawn.</summary>
    public (string MediaType, byte[] Content) Fit(string mediaType, byte[] content)
    {
        if (!settings.Get(AvatarSettings.Resize))
        {
            return (mediaType, content);
        }

        using var source = new MemoryStream(content, writable: false);
        var side = (int)Math.Clamp(settings.Get(AvatarSettings.Size), LeastSide, MostSide);
        return PictureThumbnail.Square(source, mediaType, side) is { } square ? (square.MediaType, square.Content) : (mediaType, content);
    }

    /// <summary>Makes it the owner's picture, inside a commit.</summary>
    /// <returns>The picture's tag.</returns>
    public static async Task<string> PutAsync(CommitScope scope, string owner, ReceivedFile file, CancellationToken cancel)
    {
        await DropAsync(scope, owner, cancel);
        var portrait = file.Portrait(scope, owner);
        scope.Db.Portraits.Add(portrait);
        return portrait.ETag;
    }

    /// <summary>Forgets the owner's picture, inside a commit.</summary>
    public static async Task DropAsync(CommitScope scope, string owner, CancellationToken cancel)
    {
        if (await scope.Db.Portraits.SingleOrDefaultAsync(one => one.Owner == owner, cancel) is { } old)
        {
            scope.Db.DiscardedFiles.Add(new DiscardedFile { StoreKey = old.StoreKey, DiscardedAt = scope.Now });
            scope.Db.Portraits.Remove(old);
            await scope.Db.SaveChangesAsync(cancel);
            scope.Announce(new FilesDiscarded());
        }
    }
}
