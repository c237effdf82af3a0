using System.Text.Json.Nodes;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Foyer.Console.Features.Accounts;

/// <summary>M21: how others see me, and how I am reached.</summary>
public sealed partial class ProfilePage
{
    private const long LargestPicture = 4 * 1024 * 1024;

    // Twice as large as it is drawn anywhere, for fine screens.
    private const int LongestSide = 400;

    private static readonly TimeSpan LongestShrinking = TimeSpan.FromSeconds(5);

    private string name = "";
    private string username = "";
    private string email = "";
    private string statusText = "";
    private string nickname = "";
    private string bio = "";
    private string loadedOf = "";
    private bool busy;
    private bool? saved;
    private (string Field, string Text)? problem;

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal AccountApi Api { get; set; } = null!;

    private UserPayload Me => Account.State.Me;

    private string Email => Me.Emails is { Count: > 0 } emails ? emails[0].Address : "";

    private bool IsVerified => Me.Emails is { Count: > 0 } emails && emails[0].Verified;

    private string PictureAddress => $"avatar/{Uri.EscapeDataString(Me.Username ?? "")}?size=192&etag={Uri.EscapeDataString(Me.AvatarETag ?? "")}";

    private sealed record Wrong(string Field, string Text);

    private Wrong? wrong => problem is { } found ? new Wrong(found.Field, found.Text) : null;

    private JsonObject Changes
    {
        get
        {
            var changes = new JsonObject();
            Add(changes, "name", name, Me.Name);
            Add(changes, "username", username, Me.Username);
            Add(changes, "email", email, Email);
            Add(changes, "statusText", statusText, Me.StatusText);
            Add(changes, "nickname", nickname, Me.Nickname);
            Add(changes, "bio", bio, Me.Bio);
            return changes;
        }
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Watch(Account, OnAccount);
        OnAccount();
    }

    private static void Add(JsonObject changes, string key, string now, string? before)
    {
        if (now.Trim() != (before ?? ""))
        {
            changes[key] = now.Trim();
        }
    }

    // What is being typed is kept when something else about me changes.
    private void OnAccount()
    {
        if (loadedOf != Me.Id)
        {
            loadedOf = Me.Id;
            (name, username, email) = (Me.Name ?? "", Me.Username ?? "", Email);
            (statusText, nickname, bio) = (Me.StatusText ?? "", Me.Nickname ?? "", Me.Bio ?? "");
        }

        Redraw();
    }

    private string Invalid(string field) => problem?.Field == field ? "true" : "false";

    private string? Of(string field) => problem is { } found && found.Field == field ? found.Text : null;

    private Task SaveAsync() => ActAsync(async () =>
    {
        if (name.Trim().Length == 0)
        {
            problem = ("name", T.NameMissing);
            return;
        }

        await Api.SaveProfileAsync(Changes);
        saved = true;
    });

    private async Task UploadAsync(InputFileChangeEventArgs change)
    {
        if (change.File.Size > LargestPicture)
        {
            problem = ("", T.PictureTooLarge);
            return;
        }

        await ActAsync(async () =>
        {
            using var held = new MemoryStream();
            var picture = await ShrinkAsync(change.File);
            await using (var stream = picture.OpenReadStream(LargestPicture))
            {
                await stream.CopyToAsync(held);
            }

            await Api.SetPictureAsync(held.ToArray(), change.File.Name, picture.ContentType);
            saved = true;
        });
    }

    // Everybody who sees me fetches it. The browser says nothing of a file that it cannot read: the server refuses that as it came.
    private static async Task<IBrowserFile> ShrinkAsync(IBrowserFile file)
    {
        try
        {
            return await file.RequestImageFileAsync(file.ContentType, LongestSide, LongestSide).AsTask().WaitAsync(LongestShrinking);
        }
        catch (TimeoutException)
        {
            return file;
        }
    }

    private Task ResetPictureAsync() => ActAsync(async () =>
    {
        await Api.ResetPictureAsync();
        saved = true;
    });

    private async Task ActAsync(Func<Task> act)
    {
        if (busy)
        {
            return;
        }

        (busy, saved, problem) = (true, null, null);
        try
        {
            await act();
        }
        catch (ServerRefusedException refused)
        {
            problem = Explain(refused);
        }
        catch (ServerUnreachableException)
        {
            problem = ("", T.SaveFailed);
        }
        finally
        {
            busy = false;
        }
    }

    private (string Field, string Text)? Explain(ServerRefusedException refused) => refused switch
    {
        _ when refused.Says(SecondFactorPrompt.GivenUp) => null,
        _ when refused.Says("error-could-not-save-identity") || refused.Says("error-input-is-not-a-valid-field") => ("username", T.UsernameRefused),
        _ when refused.Says("error-field-unavailable") => refused.Message.Contains('@', StringComparison.Ordinal) ? ("email", T.EmailTaken) : ("username", T.UsernameTaken),
        _ when refused.Says("error-invalid-email") || refused.Says("error-invalid-domain") => ("email", T.EmailRefused),
        _ when refused.Says("Name contains invalid characters") => ("name", T.NameRefused),
        _ when refused.Says("error-action-not-allowed") || refused.Says("error-not-allowed") => ("", T.ChangeNotAllowed),
        _ => ("", T.SaveFailed),
    };
}
