using Foyer.Domain;
using Foyer.Domain.Files;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Files;

/// <summary>Bytes in the file store are to be deleted.</summary>
internal sealed record FilesDiscarded;

/// <summary>
/// Forgets files together with what shows them. The rows go in the same commit, so from then on nobody can open the file;
/// the bytes follow by <see cref="SweepFiles"/>, which after a crash goes on where it stood.
/// </summary>
internal static class FileRows
{
    public static Task<int> DiscardFilesOfRoomAsync(this CommitScope scope, RoomId room, CancellationToken cancel) =>
        DiscardAsync(scope, scope.Db.Uploads.Where(upload => upload.RoomId == room), cancel);

    public static Task<int> DiscardFilesOfMessagesAsync(this CommitScope scope, IReadOnlyCollection<MessageId> messages, CancellationToken cancel)
    {
        var ids = messages.Select(id => (MessageId?)id).ToList();
        return DiscardAsync(scope, scope.Db.Uploads.Where(upload => ids.Contains(upload.MessageId)), cancel);
    }

    public static Task<int> DiscardFilesOfSenderAsync(this CommitScope scope, UserId sender, CancellationToken cancel) =>
        DiscardAsync(scope, scope.Db.Uploads.Where(upload => upload.SentBy == sender), cancel);

    /// <summary>Forgets bytes that no message shows, such as an emoji's picture.</summary>
    public static void Discard(this CommitScope scope, string? storeKey)
    {
        if (storeKey is not null)
        {
            scope.Db.DiscardedFiles.Add(new DiscardedFile { StoreKey = storeKey, DiscardedAt = scope.Now });
            scope.Announce(new FilesDiscarded());
        }
    }

    /// <summary>Whether any row names the bytes.</summary>
    public static async Task<bool> AreNamedAsync(FoyerDb db, string storeKey, CancellationToken cancel) =>
        await db.Uploads.AnyAsync(upload => upload.StoreKey == storeKey, cancel)
        || await db.Portraits.AnyAsync(portrait => portrait.StoreKey == storeKey, cancel)
        || await db.CustomEmoji.AnyAsync(emoji => emoji.StoreKey == storeKey, cancel)
        || await db.CustomSounds.AnyAsync(sound => sound.StoreKey == storeKey, cancel)
        || await db.DataExports.AnyAsync(export => export.StoreKey == storeKey, cancel);

    public static async Task<int> DiscardAsync(CommitScope scope, IQueryable<Upload> which, CancellationToken cancel)
    {
        var gone = await which.ToListAsync(cancel);
        foreach (var upload in gone)
        {
            scope.Db.DiscardedFiles.Add(new DiscardedFile { StoreKey = upload.StoreKey, DiscardedAt = scope.Now });
        }

        scope.Db.Uploads.RemoveRange(gone);
        if (gone.Count > 0)
        {
            scope.Announce(new FilesDiscarded());
        }

        return gone.Count;
    }
}
