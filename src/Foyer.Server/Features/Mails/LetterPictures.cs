using System.Text.RegularExpressions;
using Foyer.Domain;
using Foyer.Domain.Mails;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Foyer.Server.Features.Mails;

/// <summary>
/// The pictures of a chat, carried in the letter itself: whoever reads it needs no right here, and no link in it opens anything.
/// They are read when the letter goes out, so a picture that was erased meanwhile is not in it.
/// </summary>
internal sealed partial class LetterPictures(FoyerDbFactory databases, IFileStore store)
{
    // Mail servers commonly take letters of 10 to 25 MB, and packing for mail adds a third.
    private const long MostBytes = 6 * 1024 * 1024;
    private const string Place = "@files.foyer";

    /// <summary>Where a picture stands in a letter's page.</summary>
    public static string Address(string file) => $"cid:{file}{Place}";

    /// <summary>Those that a letter carries: from the first on, as long as it does not become too large.</summary>
    public static HashSet<TranscriptFile> Carried(IEnumerable<TranscriptFile> files)
    {
        var left = MostBytes;
        HashSet<TranscriptFile> carried = [];
        foreach (var file in files.Where(file => file.PictureSize <= left))
        {
            left -= file.PictureSize!.Value;
            carried.Add(file);
        }

        return carried;
    }

    /// <summary>Puts the pictures that the page names into the letter, as far as they are of its own chat.</summary>
    public async Task AddAsync(BodyBuilder letter, OutgoingMail mail, CancellationToken cancel)
    {
        var ids = Sources().Matches(mail.Html).Select(match => new UploadId(match.Groups["id"].Value)).Distinct().ToList();
        if (ids.Count == 0 || mail.RoomId is not { } room)
        {
            return;
        }

        await using var db = databases.Create();
        foreach (var upload in await db.Uploads.AsNoTracking().Where(one => one.RoomId == room && ids.Contains(one.Id)).ToListAsync(cancel))
        {
            if (await store.OpenAsync(upload.StoreKey, cancel) is not { } content)
            {
                continue;
            }

            await using (content)
            {
                var picture = await letter.LinkedResources.AddAsync(upload.Name, content, ContentType.Parse(upload.MediaType), cancel);
                picture.ContentId = $"{upload.Id.Value}{Place}";
            }
        }
    }

    // People's own words are escaped, so no quotation mark of theirs gets here.
    [GeneratedRegex("src=\"cid:(?<id>[0-9A-Za-z]+)@files\\.foyer\"")]
    private static partial Regex Sources();
}
