-- How the bot writes through Supabase's HTTP API, where every request is a transaction of its own: one call does a whole commit, and only
-- for the bot that holds the writer's lease. Over a connection to PostgreSQL itself the bot does not use these functions.
--
-- Supabase gives a statement of the API 8 seconds, or what its function says (PostgREST 12.2 and newer look before they call); the program
-- waits for 30. The functions do what their caller may do (SECURITY INVOKER) and find their tables in `public`; only the service role may
-- call them.

-- Commits are numbered within a lease: the receipt of the newest stays, for a bot that lost the answer. NULL: it was called off.
ALTER TABLE writer_lease ADD COLUMN IF NOT EXISTS turn bigint NOT NULL DEFAULT 0;
ALTER TABLE writer_lease ADD COLUMN IF NOT EXISTS receipt json;

-- Says who holds the lease now: whoever asks, where it was free, its own, or not renewed for so long.
CREATE OR REPLACE FUNCTION wyeli_take_lease(writer text, data_folder text, process text, lease_ms double precision) RETURNS json
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
  -- Asked twice by the same writer (a repeated request), the second changes nothing.
  INSERT INTO writer_lease (name, owner, instance, description, renewed_at)
  VALUES ('bot', writer, data_folder, process, clock_timestamp())
  ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, instance = excluded.instance, description = excluded.description,
    renewed_at = excluded.renewed_at, last_commit = NULL, turn = 0, receipt = NULL
  WHERE writer_lease.owner <> excluded.owner AND (writer_lease.instance = excluded.instance
    OR writer_lease.renewed_at < clock_timestamp() - lease_ms * interval '1 millisecond');
  RETURN (SELECT json_build_object('held', l.owner = writer, 'holder', l.description, 'renewedAt', l.renewed_at::text)
    FROM writer_lease l WHERE l.name = 'bot');
END
$$;

CREATE OR REPLACE FUNCTION wyeli_release_lease(writer text) RETURNS void
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM writer_lease WHERE name = 'bot' AND owner = writer;
END
$$;

-- What became of a commit whose answer was lost: its receipt where it took place, else NULL, and then it never will, however late the
-- request may still arrive. The lock waits for one that is under way.
CREATE OR REPLACE FUNCTION wyeli_settle(writer text, commit_turn bigint) RETURNS json
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp SET statement_timeout = '25s' AS $$
DECLARE
  lease record;
BEGIN
  SELECT l.turn, l.receipt INTO lease FROM writer_lease l
  WHERE l.name = 'bot' AND l.owner = writer AND l.turn IN (commit_turn - 1, commit_turn) FOR UPDATE;
  IF NOT FOUND THEN
    RETURN json_build_object('held', false);
  END IF;
  IF lease.turn < commit_turn THEN
    lease.receipt := NULL;
    UPDATE writer_lease SET renewed_at = clock_timestamp(), turn = commit_turn, receipt = NULL WHERE name = 'bot';
  END IF;
  RETURN json_build_object('held', true, 'receipt', lease.receipt);
END
$$;

CREATE OR REPLACE FUNCTION wyeli_put_instruments(told json) RETURNS void
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO symbols (name, calendar, tick_size, quantity_step, minimum_notional)
  SELECT t.symbol, t.calendar, t."tickSize", t."quantityStep", t."minimumNotional"
  FROM json_to_recordset(told) AS t (symbol text, calendar text, "tickSize" text, "quantityStep" text, "minimumNotional" text)
  ON CONFLICT (name) DO UPDATE SET calendar = excluded.calendar, tick_size = excluded.tick_size,
    quantity_step = excluded.quantity_step, minimum_notional = excluded.minimum_notional;
END
$$;

-- The first telling of a candle is kept; later ones are counted, and named where they contradict it. A figure that one side lacks (NULL)
-- contradicts nothing.
CREATE OR REPLACE FUNCTION wyeli_put_candles(told json) RETURNS json
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
DECLARE
  inserted bigint;
BEGIN
  INSERT INTO candles (symbol_name, timeframe, open_time, open, high, low, close, volume, quote_volume, trades, taker_buy_volume)
  SELECT t.symbol, t.timeframe, to_timestamp(t."openTime" / 1000), t.open, t.high, t.low, t.close, t.volume, t."quoteVolume", t.trades,
    t."takerBuyVolume"
  FROM ROWS FROM (json_to_recordset(told) AS (symbol text, timeframe text, "openTime" float8, open float8, high float8, low float8,
    close float8, volume float8, "quoteVolume" float8, trades bigint, "takerBuyVolume" float8)) WITH ORDINALITY t
  ORDER BY t.ordinality
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS inserted = ROW_COUNT;
  IF inserted = json_array_length(told) THEN
    RETURN json_build_object('duplicates', 0, 'differing', '[]'::json);
  END IF;
  RETURN json_build_object('duplicates', json_array_length(told) - inserted, 'differing', (
    SELECT coalesce(
      json_agg(json_build_object('symbol', t.symbol, 'timeframe', t.timeframe, 'openTime', t."openTime") ORDER BY t.ordinality), '[]')
    FROM ROWS FROM (json_to_recordset(told) AS (symbol text, timeframe text, "openTime" float8, open float8, high float8, low float8,
      close float8, volume float8, "quoteVolume" float8, trades bigint, "takerBuyVolume" float8)) WITH ORDINALITY t
    JOIN candles c ON c.symbol_name = t.symbol AND c.timeframe = t.timeframe AND c.open_time = to_timestamp(t."openTime" / 1000)
    WHERE c.open <> t.open OR c.high <> t.high OR c.low <> t.low OR c.close <> t.close OR c.volume <> t.volume
      OR c.quote_volume <> t."quoteVolume" OR c.trades <> t.trades OR c.taker_buy_volume <> t."takerBuyVolume"));
END
$$;

-- Returns the ids that were not there before. An older version changes nothing: history told again (a replay after a cold start) raises
-- signals that are stored with their outcome.
CREATE OR REPLACE FUNCTION wyeli_put_signals(told json) RETURNS json
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
DECLARE
  fresh json;
BEGIN
  SELECT coalesce(json_agg(t.id), '[]') INTO fresh
  FROM json_to_recordset(told) AS t (id text)
  WHERE NOT EXISTS (SELECT FROM signals s WHERE s.id = t.id);

  WITH told_rows AS (
    SELECT t.id, t.symbol AS symbol_name, t.timeframe, t.side, t.setup, t."structureId" AS structure_id,
      to_timestamp(t."confirmedAt" / 1000) AS generated_at, t."order" AS order_type, t.entry, t.stop, t.targets::jsonb AS targets,
      t."rewardRisk" AS reward_risk, t."costR" AS cost_r, t.confidence, t."confidenceBasis" AS confidence_basis, t.proven,
      to_timestamp(t."expiresAt" / 1000) AS expires_at, t.result AS outcome, t.hit, t.r, to_timestamp(t."closedAt" / 1000) AS closed_at,
      to_timestamp(t."evidenceFrom" / 1000) AS evidence_from, t.version, t.document::jsonb AS document
    FROM json_to_recordset(told) AS t (
      id text, symbol text, timeframe text, side text, setup text, "structureId" text, "confirmedAt" float8, "order" text, entry float8,
      stop float8, targets json, "rewardRisk" float8, "costR" float8, confidence float8, "confidenceBasis" text, proven boolean,
      "expiresAt" float8, result text, hit boolean, r float8, "closedAt" float8, "evidenceFrom" float8, version integer, document text)
  ), put AS (
    INSERT INTO signals (id, symbol_name, timeframe, side, setup, structure_id, generated_at, order_type, entry, stop, targets,
      reward_risk, cost_r, confidence, confidence_basis, proven, expires_at, outcome, closed_at, evidence_from, version, document)
    SELECT id, symbol_name, timeframe, side, setup, structure_id, generated_at, order_type, entry, stop, targets,
      reward_risk, cost_r, confidence, confidence_basis, proven, expires_at, outcome, closed_at, evidence_from, version, document
    FROM told_rows
    ON CONFLICT (id) DO UPDATE SET symbol_name = excluded.symbol_name, timeframe = excluded.timeframe, side = excluded.side,
      setup = excluded.setup, structure_id = excluded.structure_id, generated_at = excluded.generated_at,
      order_type = excluded.order_type, entry = excluded.entry, stop = excluded.stop, targets = excluded.targets,
      reward_risk = excluded.reward_risk, cost_r = excluded.cost_r, confidence = excluded.confidence,
      confidence_basis = excluded.confidence_basis, proven = excluded.proven, expires_at = excluded.expires_at,
      outcome = excluded.outcome, closed_at = excluded.closed_at, evidence_from = excluded.evidence_from,
      version = excluded.version, document = excluded.document
    WHERE excluded.version >= signals.version AND (signals.outcome IS NULL OR excluded.outcome IS NOT NULL)
    RETURNING id
  )
  INSERT INTO signal_performance (signal_id, symbol_name, timeframe, side, setup, confidence, generated_at, outcome, hit, r, closed_at)
  SELECT id, symbol_name, timeframe, side, setup, confidence, generated_at, outcome, hit, r, closed_at
  FROM told_rows JOIN put USING (id) WHERE outcome IS NOT NULL
  ON CONFLICT (signal_id) DO UPDATE SET outcome = excluded.outcome, hit = excluded.hit, r = excluded.r, closed_at = excluded.closed_at;
  RETURN fresh;
END
$$;

CREATE OR REPLACE FUNCTION wyeli_put_ledger(told json) RETURNS void
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO decision_ledger
    (signal_id, kind, symbol_name, timeframe, side, setup, gate, confidence, generated_at, outcome, hit, r, taken_r, closed_at)
  SELECT t.id, t.kind, t.symbol, t.timeframe, t.side, t.setup, t.gate, t.confidence, to_timestamp(t."confirmedAt" / 1000), t.result, t.hit,
    t.r, t."takenR", to_timestamp(t."closedAt" / 1000)
  FROM json_to_recordset(told) AS t (
    id text, kind text, symbol text, timeframe text, side text, setup text, gate text, confidence float8, "confirmedAt" float8,
    result text, hit boolean, r float8, "takenR" float8, "closedAt" float8)
  ON CONFLICT (signal_id, kind) DO UPDATE SET gate = excluded.gate, outcome = excluded.outcome, hit = excluded.hit, r = excluded.r,
    taken_r = excluded.taken_r, closed_at = excluded.closed_at;
END
$$;

CREATE OR REPLACE FUNCTION wyeli_put_states(told json) RETURNS void
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO detector_states (key, value)
  SELECT t.key, t.value::json FROM json_to_recordset(told) AS t (key text, value text)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value;
END
$$;

-- At most so many: a large history is deleted by several calls, none of which runs into the time that a statement is given.
CREATE OR REPLACE FUNCTION wyeli_prune_candles(asked json) RETURNS bigint
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
DECLARE
  deleted bigint;
BEGIN
  DELETE FROM candles WHERE ctid = ANY (ARRAY(
    SELECT c.ctid FROM candles c
    WHERE c.symbol_name = asked ->> 'symbol' AND c.timeframe = asked ->> 'timeframe'
      AND c.open_time < to_timestamp((asked ->> 'before')::float8 / 1000)
      AND NOT EXISTS (
        SELECT FROM signals s
        WHERE s.symbol_name = c.symbol_name AND s.timeframe = c.timeframe
          AND s.evidence_from <= c.open_time AND (s.closed_at IS NULL OR c.open_time <= s.closed_at))
    LIMIT (asked ->> 'most')::bigint));
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END
$$;

-- Enters messages; those that are there stay (their keys are left out of what is returned), or are written over where that is asked for.
CREATE OR REPLACE FUNCTION wyeli_put_messages(told json, write_over boolean) RETURNS json
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
DECLARE
  fresh json;
BEGIN
  SELECT coalesce(json_agg(t.key), '[]') INTO fresh
  FROM json_to_recordset(told) AS t (key text)
  WHERE NOT EXISTS (SELECT FROM outbox_messages m WHERE m.key = t.key);

  INSERT INTO outbox_messages AS m (key, lane, subject, created_at, body, state, attempts, settled_at, receipt, problem)
  SELECT t.key, t.lane, t.subject, to_timestamp(t."createdAt" / 1000), t.body::jsonb, t.state, t.attempts,
    to_timestamp(t."settledAt" / 1000), t.receipt::jsonb, t.problem
  FROM ROWS FROM (json_to_recordset(told) AS (key text, lane text, subject text, "createdAt" float8, body text, state text,
    attempts integer, "settledAt" float8, receipt text, problem text)) WITH ORDINALITY t
  ORDER BY t.ordinality
  ON CONFLICT (key) DO UPDATE SET lane = excluded.lane, subject = excluded.subject, created_at = excluded.created_at, body = excluded.body,
    state = excluded.state, attempts = excluded.attempts, settled_at = excluded.settled_at, receipt = excluded.receipt,
    problem = excluded.problem
  WHERE write_over;
  RETURN fresh;
END
$$;

-- What is named is changed. JSON's null is written as SQL's.
CREATE OR REPLACE FUNCTION wyeli_update_message(message_key text, told json) RETURNS void
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
DECLARE
  named constant text[] := ARRAY(SELECT json_object_keys(told));
BEGIN
  UPDATE outbox_messages SET
    state = CASE WHEN 'state' = ANY (named) THEN told ->> 'state' ELSE state END,
    attempts = CASE WHEN 'attempts' = ANY (named) THEN (told ->> 'attempts')::integer ELSE attempts END,
    settled_at = CASE WHEN 'settledAt' = ANY (named) THEN to_timestamp((told ->> 'settledAt')::float8 / 1000) ELSE settled_at END,
    receipt = CASE WHEN 'receipt' = ANY (named) THEN (told ->> 'receipt')::jsonb ELSE receipt END,
    problem = CASE WHEN 'problem' = ANY (named) THEN told ->> 'problem' ELSE problem END
  WHERE key = message_key;
END
$$;

CREATE OR REPLACE FUNCTION wyeli_prune_messages(before_ms double precision) RETURNS bigint
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
DECLARE
  deleted bigint;
BEGIN
  DELETE FROM outbox_messages WHERE state <> 'waiting' AND settled_at < to_timestamp(before_ms / 1000);
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END
$$;

-- An empty timeframe stands for every timeframe.
CREATE OR REPLACE FUNCTION wyeli_subscribe(told json) RETURNS void
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO user_subscriptions (user_id, symbol_name, timeframe, min_confidence, created_at)
  VALUES (told ->> 'userId', told ->> 'symbol', coalesce(told ->> 'timeframe', ''), (told ->> 'minConfidence')::float8,
    to_timestamp((told ->> 'createdAt')::float8 / 1000))
  ON CONFLICT (user_id, symbol_name, timeframe) DO UPDATE SET min_confidence = excluded.min_confidence;
END
$$;

-- Where symbol or timeframe is not named, those of every one.
CREATE OR REPLACE FUNCTION wyeli_unsubscribe(asked json) RETURNS bigint
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
DECLARE
  deleted bigint;
BEGIN
  DELETE FROM user_subscriptions
  WHERE user_id = asked ->> 'userId'
    AND (asked -> 'symbol' IS NULL OR symbol_name = asked ->> 'symbol')
    AND (asked -> 'timeframe' IS NULL OR timeframe = coalesce(asked ->> 'timeframe', ''));
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END
$$;

CREATE OR REPLACE FUNCTION wyeli_record_audit(told json) RETURNS void
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO audit_log (at, actor, action, detail)
  VALUES (to_timestamp((told ->> 'at')::float8 / 1000), told ->> 'actor', told ->> 'action', told ->> 'detail')
  ON CONFLICT DO NOTHING;
END
$$;

-- One commit: all of the work or none of it, by the holder of the lease and in its turn, or nothing at all. `work` names the parts; the
-- receipt has an answer under the same name where the part has one.
CREATE OR REPLACE FUNCTION wyeli_write(writer text, commit_turn bigint, work json) RETURNS json
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp SET statement_timeout = '25s' AS $$
DECLARE
  answers jsonb := '{}';
  part text;
  told json;
  answer json;
BEGIN
  PERFORM FROM writer_lease l WHERE l.name = 'bot' AND l.owner = writer AND l.turn = commit_turn - 1 FOR UPDATE;
  IF NOT FOUND THEN
    RETURN json_build_object('held', false);
  END IF;
  FOR part, told IN SELECT w.key, w.value FROM json_each(work) w LOOP
    answer := NULL;
    CASE part
      WHEN 'symbols' THEN
        INSERT INTO symbols (name) SELECT json_array_elements_text(told) ON CONFLICT (name) DO NOTHING;
      WHEN 'instruments' THEN PERFORM wyeli_put_instruments(told);
      WHEN 'candles' THEN answer := wyeli_put_candles(told);
      WHEN 'signals' THEN answer := wyeli_put_signals(told);
      WHEN 'ledger' THEN PERFORM wyeli_put_ledger(told);
      WHEN 'states' THEN PERFORM wyeli_put_states(told);
      WHEN 'pruneCandles' THEN answer := to_json(wyeli_prune_candles(told));
      WHEN 'enterMessages' THEN answer := wyeli_put_messages(told, false);
      WHEN 'keepMessages' THEN PERFORM wyeli_put_messages(told, true);
      WHEN 'updateMessage' THEN PERFORM wyeli_update_message(told ->> 'key', told -> 'update');
      WHEN 'pruneMessages' THEN answer := to_json(wyeli_prune_messages((told #>> '{}')::float8));
      WHEN 'subscribe' THEN PERFORM wyeli_subscribe(told);
      WHEN 'unsubscribe' THEN answer := to_json(wyeli_unsubscribe(told));
      WHEN 'recordAudit' THEN PERFORM wyeli_record_audit(told);
    END CASE;
    IF answer IS NOT NULL THEN
      answers := answers || jsonb_build_object(part, answer);
    END IF;
  END LOOP;
  UPDATE writer_lease SET renewed_at = clock_timestamp(), turn = commit_turn, receipt = answers::json WHERE name = 'bot';
  RETURN json_build_object('held', true, 'receipt', answers);
END
$$;

-- Symbols and timeframes of which there are candles. One search of the key for each pair there could be; a DISTINCT would read them all.
CREATE OR REPLACE FUNCTION wyeli_stored_series(timeframes json) RETURNS json
LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (
    SELECT coalesce(json_agg(json_build_object('symbol', s.name, 'timeframe', t.timeframe) ORDER BY s.name, t.timeframe COLLATE "C"), '[]')
    FROM symbols s CROSS JOIN json_array_elements_text(timeframes) AS t (timeframe)
    WHERE EXISTS (SELECT FROM candles c WHERE c.symbol_name = s.name AND c.timeframe = t.timeframe));
END
$$;

CREATE OR REPLACE FUNCTION wyeli_database_size() RETURNS double precision
LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN pg_database_size(current_database());
EXCEPTION WHEN insufficient_privilege THEN
  RETURN NULL;
END
$$;

-- Whoever makes a function gives everybody the right to call it; Supabase gives it to its roles by name as well.
DO $$
DECLARE
  signature regprocedure;
  role_name text;
BEGIN
  FOR signature IN
    SELECT p.oid FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace AND p.proname LIKE 'wyeli\_%'
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
    FOR role_name IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
      EXECUTE format('REVOKE ALL ON FUNCTION %s FROM %I', signature, role_name);
    END LOOP;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'service_role') THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO service_role', signature);
    END IF;
  END LOOP;
END
$$;

-- The HTTP API looks at the schema anew.
NOTIFY pgrst, 'reload schema';

INSERT INTO schema_migrations (version, name) VALUES (5, '005_create_supabase_functions.sql') ON CONFLICT (version) DO NOTHING;
