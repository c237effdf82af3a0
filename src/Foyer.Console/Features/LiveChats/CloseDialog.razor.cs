using System.Collections.Immutable;
using Foyer.Console.Wire;
using Foyer.Contracts.Departments;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Foyer.Console.Features.LiveChats;

/// <summary>Ends a conversation with a comment for the visitor and tags for the colleagues.</summary>
public sealed partial class CloseDialog
{
    private ImmutableList<string> tags = [];
    private TagField? field;
    private string comment = "";
    private string? problem;
    private bool commentRequired = true;
    private bool commentMissing;
    private bool tagsMissing;
    private bool busy;

    [Parameter]
    public string RoomId { get; set; } = "";

    [Parameter]
    public string Visitor { get; set; } = "";

    [Parameter]
    public DepartmentPayload? Department { get; set; }

    [CascadingParameter]
    public IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    internal LiveChatApi Api { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        try
        {
            commentRequired = await Api.CommentIsRequiredAsync(CancellationToken.None);
        }
        catch (ServerUnreachableException)
        {
            commentRequired = true;
        }
    }

    private void OnTags(ImmutableList<string> now) => (tags, tagsMissing) = (now, false);

    private async Task ConfirmAsync()
    {
        if (busy)
        {
            return;
        }

        await (field?.AddAsync() ?? Task.CompletedTask);
        commentMissing = commentRequired && string.IsNullOrWhiteSpace(comment);
        tagsMissing = Department?.RequestTagBeforeClosingChat is true && tags.Count == 0;
        if (commentMissing || tagsMissing)
        {
            return;
        }

        (busy, problem) = (true, null);
        try
        {
            await Api.CloseAsync(RoomId, comment.Trim(), tags);
            Dialog.Close();
        }
        catch (ServerRefusedException refused)
        {
            Explain(refused);
        }
        catch (ServerUnreachableException)
        {
            problem = T.EndFailed;
        }
        finally
        {
            busy = false;
        }
    }

    private void Explain(ServerRefusedException refused)
    {
        commentMissing = refused.Says("error-comment-is-required");
        tagsMissing = refused.Says("error-tags-must-be-assigned-before-closing-chat");
        problem = commentMissing || tagsMissing ? null
            : refused.Says("room-closed") || refused.Says("error-room-closed") ? T.AlreadyClosed
            : T.EndFailed;
    }
}
