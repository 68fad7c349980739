using System.Text.Json;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Planning;

/// <summary>Makes the plan of a pass: which posts are added, edited, cancelled, kept and held, and what the managed cells must say.</summary>
public static class SyncPlanner
{
    /// <summary>The plan. Pure: the same input gives the same plan, but for the new ids.</summary>
    public static SyncPlan Plan(PlanInput input)
    {
        var rail = input.Context.Accept ? null : SafetyRails.Approve(input.Matches, input.Index, input.AtRest, input.GoneTabs, input.Context.Now);
        return rail is null ? Apply(input) : Hold(input, rail);
    }

    // Nothing of the plan is applied. Whatever differs is held too: an approval taken back must not go out because rows elsewhere vanished.
    private static SyncPlan Hold(PlanInput input, Problem rail)
    {
        var work = new Work(input);
        foreach (var row in input.Differing)
        {
            var known = row.Match.PostId is { } id ? input.Posts.GetValueOrDefault(id) : null;
            if (known is null)
            {
                work.HoldUnknown(row.Match, rail);
            }
            else if (!input.IsAllChanged && known.RowHash == row.Match.RowHash && known.IsPresent && known.Hold is null)
            {
                work.Refresh(known, row.Match.Draft);
            }
            else
            {
                work.Hold(known, row, rail);
            }
        }

        foreach (var id in input.Matches.Vanished)
        {
            work.Hold(input.Posts[id], null, rail);
        }

        return work.Finish(isHeld: true, rail);
    }

    private static SyncPlan Apply(PlanInput input)
    {
        var work = new Work(input);
        var moved = input.Context.Accept ? MovedContent.None : MovedContentRule.Find(input.Matches, input.Index, input.Posts);
        var differing = SameContentRule.Apply(input.Differing, Elsewhere(input), input.Posts, input.Context.Now);
        var ambiguous = input.Context.Accept ? [] : input.Matches.Rows.SelectMany(r => r.Candidates).ToHashSet();
        foreach (var row in differing)
        {
            var (draft, id) = (row.Match.Draft, row.Match.PostId);
            var known = id is null ? null : input.Posts.GetValueOrDefault(id);
            if (row.Match.Kind == MatchKind.Ambiguous && !input.Context.Accept)
            {
                work.HoldUnknown(row.Match, Ambiguous(draft.Tab, draft.Row, row.Match.Candidates, input));
            }
            else if (known is null && MovedRow(moved, draft) is { } moving)
            {
                work.HoldUnknown(row.Match, moving);
            }
            else if (known is not null && moved.Posts.TryGetValue(known.PostId, out var why))
            {
                work.Hold(known, row, why);
            }
            else if (known is not null && !input.Context.Accept && SafetyRails.StillHolds(known, draft))
            {
                work.Hold(known, row, known.Hold!);
            }
            else
            {
                work.Next(row, known);
            }
        }

        foreach (var id in input.Matches.Vanished)
        {
            var known = input.Posts[id];
            if (moved.Posts.TryGetValue(id, out var why))
            {
                work.Hold(known, null, why);
            }
            else if (ambiguous.Contains(id))
            {
                work.Hold(known, null, Ambiguous(known.Tab, known.Row, [id], input));
            }
            else if (!input.Context.Accept && SafetyRails.StillHolds(known, null))
            {
                work.Hold(known, null, known.Hold!);
            }
            else
            {
                work.Vanish(known);
            }
        }

        return work.Finish(isHeld: false, null);
    }

    // The draft was given more problems on its way; tab and row still say which it is.
    private static Problem? MovedRow(MovedContent moved, PostDraft draft) =>
        moved.Rows.FirstOrDefault(m => m.Key.Tab == draft.Tab && m.Key.Row == draft.Row).Value;

    // All rows that could be one of the posts, and the rows in which the posts were seen last.
    private static Problem Ambiguous(string tab, int row, IReadOnlyList<string> candidates, PlanInput input)
    {
        var rows = input.Matches.Rows.Where(r => r.Candidates.Intersect(candidates).Any()).Select(r => r.Draft.Row)
            .Concat(candidates.Select(id => input.Posts[id].Row));
        return Problem.Error(ProblemCode.RowAmbiguous, ProblemPlace.AtRow(tab, row), ("rows", string.Join(", ", rows.Distinct().Order())));
    }

    // What the rows of vanished posts still meant to send is nobody's any more.
    private static IEnumerable<DeliveryIndexEntry> Elsewhere(PlanInput input)
    {
        var planned = input.Posts.Values.SelectMany(p => p.Deliveries).Select(d => d.Id).ToHashSet();
        return input.Elsewhere.Where(d => !planned.Contains(d.Id));
    }

    /// <summary>What is gathered while the rows are gone through.</summary>
    private sealed class Work(PlanInput input)
    {
        private readonly List<PostChange> changes = [];
        private readonly List<PostRecord> saved = [];
        private readonly List<Problem> problems = [];
        private readonly List<ManagedSeen> seen = [];
        private readonly List<DesiredCells> desired = [];
        private readonly HashSet<string> links = Links(input);
        private DateTimeOffset? nextAnswerAt;

        public void Next(CheckedRow row, PostRecord? known)
        {
            var draft = row.Match.Draft;
            var id = known?.PostId ?? (row.Match.Kind == MatchKind.UnknownId ? row.Match.PostId! : input.NewId());
            foreach (var link in known?.Deliveries.Select(d => d.Url).OfType<string>() ?? [])
            {
                links.Remove(link);
            }

            var next = PostPlanner.Next(row, known, id, links, input.Context);
            next = Resembling(row, AwaitingAcceptance(row, known, next));
            var isHeldNow = HoldsBack(next);
            foreach (var link in next.Deliveries.Select(d => d.Url).OfType<string>())
            {
                links.Add(link);
            }

            problems.AddRange(next.Deliveries.Where(d => d.State == DeliveryState.Published && IsAdopted(d, known)).Select(d => Problem.Information(
                ProblemCode.AdoptedFromSheet, ProblemPlace.AtRow(draft.Tab, draft.Row), ("channel", d.Channel), ("link", d.Url ?? string.Empty))));

            if (row.Match.Kind == MatchKind.Copy)
            {
                problems.Add(Problem.Information(ProblemCode.PostIdDoubled, ProblemPlace.AtRow(draft.Tab, draft.Row), ("id", draft.PostId)));
            }

            if (known is null)
            {
                changes.Add(new PostChange(isHeldNow ? ChangeKind.Hold : ChangeKind.Add, draft.Tab, draft.Row, next.PostId, []));
            }
            else if (isHeldNow)
            {
                changes.Add(new PostChange(ChangeKind.Hold, draft.Tab, draft.Row, next.PostId, []));
            }
            else if (known.RowHash != next.RowHash || !known.IsPresent)
            {
                changes.Add(new PostChange(ChangeKind.Edit, draft.Tab, draft.Row, next.PostId, ChangedFields(known.Fields, next.Fields)));
            }

            Save(known, next, draft, row.Match);
        }

        public void Hold(PostRecord known, CheckedRow? row, Problem why)
        {
            var draft = row?.Match.Draft;
            changes.Add(new PostChange(ChangeKind.Hold, draft?.Tab ?? known.Tab, draft?.Row ?? known.Row, known.PostId, []));
            problems.Add(why);
            var held = PostPlanner.Held(known, draft, why);
            Save(known, row is null ? held : PostPlanner.WithApproval(held, row), draft, null);
        }

        public void Refresh(PostRecord known, PostDraft draft) => Save(known, known, draft, null);

        public void HoldUnknown(MatchedRow row, Problem why)
        {
            changes.Add(new PostChange(ChangeKind.Hold, row.Draft.Tab, row.Draft.Row, string.Empty, []));
            problems.Add(why);
            desired.Add(new DesiredCells(row.Draft, ManagedCells.ForUnknown(why, input.Context.Calendar)));
        }

        public void Vanish(PostRecord known)
        {
            var next = PostPlanner.Vanished(known);
            if (next.Deliveries.Zip(known.Deliveries).Any(d => d.First.State != d.Second.State) || known.Deliveries.Count == 0)
            {
                changes.Add(new PostChange(ChangeKind.Cancel, known.Tab, known.Row, known.PostId, []));
            }

            Save(known, next, null, null);
        }

        public SyncPlan Finish(bool isHeld, Problem? rail)
        {
            var touched = changes.Where(c => c.Kind != ChangeKind.Add).Select(c => c.PostId).ToHashSet();
            var (writes, cells, formulas) = WritePlanner.For(desired, input.Maps, DoubledIds(input.Matches));
            IEnumerable<Problem> all = rail is null ? [.. problems, .. formulas] : [rail];
            return new SyncPlan
            {
                IsHeld = isHeld,
                Changes = changes,
                Kept = input.Matches.Rows.Count(r => r.PostId is not null && input.Index.ContainsKey(r.PostId) && !touched.Contains(r.PostId)) + input.AtRest.Posts.Count,
                Posts = saved,
                Places = Places(),
                ManagedSeen = seen,
                Problems = [.. all.DistinctBy(p => (p.Code, p.Place, string.Join('\u001f', p.Values)))],
                Cells = cells,
                Writes = writes,
                NextAnswerAt = NextAnswer(),
            };
        }

        private void Save(PostRecord? known, PostRecord next, PostDraft? draft, MatchedRow? match)
        {
            if (match is not null)
            {
                problems.AddRange(next.Problems);
                problems.AddRange(HoldsBack(next) ? [next.Hold!] : []);
                problems.AddRange(next.Deliveries.Select(d => d.LastProblem).OfType<Problem>().Except(known?.Deliveries.Select(d => d.LastProblem).OfType<Problem>() ?? []));
            }

            // A held post whose row is gone has no cells in which anything could wait to be written.
            if (draft is not null || next.IsPresent)
            {
                var cells = ManagedCells.For(next, input.Context.Calendar, input.Pauses);
                desired.AddRange(draft is null ? [] : [new DesiredCells(draft, cells)]);
                next = next with { ManagedHash = ManagedCells.Hash(cells) };
            }

            nextAnswerAt = next.NextAnswerAt is { } at && (nextAnswerAt is null || at < nextAnswerAt) ? at : nextAnswerAt;
            if (known is null || !IsSame(known with { ManagedHash = null }, next with { ManagedHash = null }))
            {
                saved.Add(next);
            }
            else if (next.ManagedHash is not null && next.ManagedHash != known.ManagedHash)
            {
                seen.Add(new ManagedSeen(next.PostId, known.Version, next.ManagedHash));
            }
        }

        // "Issued for another calendar" and "not known at all": nothing of the row goes out until a person has said how many there should be.
        private PostRecord AwaitingAcceptance(CheckedRow row, PostRecord? known, PostRecord next)
        {
            var code = row.Match.Kind switch
            {
                MatchKind.Foreign => ProblemCode.PostIdForeign,
                MatchKind.UnknownId => ProblemCode.PostIdUnknown,
                _ => known?.Hold?.Code,
            };
            if (input.Context.Accept || code is not (ProblemCode.PostIdForeign or ProblemCode.PostIdUnknown)
                || (next.Deliveries.Count > 0 && next.Deliveries.All(d => d.HasLeft)))
            {
                return next;
            }

            var draft = row.Match.Draft;
            var why = known?.Hold ?? Problem.Error(code.Value, ProblemPlace.AtRow(draft.Tab, draft.Row), ("id", draft.PostId));
            return next with { Hold = why, Deliveries = PostPlanner.Held(next, draft, why).Deliveries, NextAnswerAt = null };
        }

        // A row without an ID that is like one which went out within the last days may be that very row, moved and changed without its ID; so may
        // one in the place of a post that went out unmarked. A person must say.
        private PostRecord Resembling(CheckedRow row, PostRecord next)
        {
            if (!row.Match.IsNew)
            {
                return next;
            }

            var (since, draft) = (input.Context.Now - TimeSpan.FromDays(7), row.Match.Draft);
            var twin = input.Posts.Values.FirstOrDefault(p => p.PostId != next.PostId
                && (input.Matches.Vanished.Contains(p.PostId) || (input.Context.Calendar.PublishUnmarked && !p.IdSeen))
                && p.Deliveries.Any(d => d.HasLeft && d.PublishedAt >= since)
                && (Likeness.IsMostlySame(p.Fields, draft.Fields)
                    || (!p.IdSeen && p.Tab == draft.Tab && p.Row == draft.Row && input.Matches.Vanished.Contains(p.PostId))));
            return twin is null ? next : next with
            {
                Deliveries = [.. next.Deliveries.Select(d => d.State is DeliveryState.Waiting or DeliveryState.Scheduled or DeliveryState.Missed
                    ? d with
                    {
                        State = DeliveryState.NeedsReview,
                        LastProblem = Problem.Error(ProblemCode.ResemblesPublished, ProblemPlace.AtRow(next.Tab, next.Row), ("row", $"{twin.Row}")),
                    }
                    : d)],
            };
        }

        private List<PostPlace> Places()
        {
            var planned = saved.Select(p => p.PostId).ToHashSet();
            return [.. input.Matches.Rows
                .Where(r => r.PostId is not null && !planned.Contains(r.PostId) && input.Index.TryGetValue(r.PostId, out var post)
                    && (post.Row != r.Draft.Row || post.Tab != r.Draft.Tab))
                .Select(r => new PostPlace(r.PostId!, r.Draft.Tab, r.Draft.Row))];
        }

        private DateTimeOffset? NextAnswer()
        {
            var planned = input.Differing.Select(r => r.Match.PostId).OfType<string>().ToHashSet();
            var kept = input.Index.Values.Where(p => p.IsPresent && !planned.Contains(p.PostId)).Select(p => p.NextAnswerAt);
            return kept.Append(input.AtRest.NextAnswerAt).Append(nextAnswerAt).Min();
        }

        // A person's answer settles only what needed review.
        private static bool IsAdopted(DeliveryRecord delivery, PostRecord? known) =>
            known?.Deliveries.FirstOrDefault(d => d.Id == delivery.Id) is not { State: DeliveryState.Published or DeliveryState.NeedsReview };

        // Of what is past or out, nobody needs to hear that it is held.
        private static bool HoldsBack(PostRecord post) => post.Hold is not null
            && (post.Deliveries.Count == 0 || post.Deliveries.Any(d => d.State is DeliveryState.Waiting or DeliveryState.Scheduled));

        private static HashSet<string> DoubledIds(RowMatches matches) =>
            matches.Rows.Select(r => r.Draft.PostId).Where(id => id.Length > 0).CountBy(id => id).Where(c => c.Value > 1).Select(c => c.Key).ToHashSet();

        private static HashSet<string> Links(PlanInput input) =>
            input.Index.Values.SelectMany(p => p.Deliveries).Select(d => d.Url).OfType<string>().Concat(input.AtRest.Links).ToHashSet();

        private static bool IsSame(PostRecord one, PostRecord other) => JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);

        private static List<string> ChangedFields(PostFields before, PostFields after)
        {
            static IEnumerable<string> Names(IEnumerable<PostField> fields) =>
                fields.Select(f => f.Name ?? JsonNamingPolicy.CamelCase.ConvertName(f.Role.ToString()));
            return [.. Names(before.All.Except(after.All)).Concat(Names(after.All.Except(before.All))).Distinct()];
        }
    }
}
